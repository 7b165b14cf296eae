import type { FieldChange } from '#domain/plan/diff.ts'

/** Changes field by field: what goes is red with a minus, what comes is green with a plus. */
export function FieldDiff({ changes }: { changes: readonly FieldChange[] }) {
  return (
    <ul className="overflow-x-auto font-mono text-[0.8rem] leading-5" tabIndex={-1}>
      {changes.map((change) => (
        <li key={change.path} className="border-b px-3 py-1 last:border-b-0">
          {change.path !== '' && <div className="text-dim">{readablePath(change.path)}</div>}
          {change.before !== undefined && <Value sign="−" tone="bg-bad-wash text-bad" value={change.before} />}
          {change.after !== undefined && <Value sign="+" tone="bg-ok-wash text-ok" value={change.after} />}
        </li>
      ))}
    </ul>
  )
}

function Value({ sign, tone, value }: { sign: string; tone: string; value: unknown }) {
  return (
    <pre className={`flex gap-2 whitespace-pre-wrap break-all px-1 ${tone}`}>
      <span className="select-none">{sign}</span>
      <span>{typeof value === 'string' ? value : JSON.stringify(value, null, 2)}</span>
    </pre>
  )
}

/** `/spec/http/0/route` reads `spec.http[0].route`. */
function readablePath(pointer: string): string {
  return pointer
    .slice(1)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part, index) => (/^\d+$/.test(part) ? `[${part}]` : `${index === 0 ? '' : '.'}${part}`))
    .join('')
}
