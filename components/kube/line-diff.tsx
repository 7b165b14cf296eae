import { useTranslations } from 'next-intl'
import type { Hunk } from '#domain/plan/line-diff.ts'

const looks = {
  '-': 'bg-bad-wash text-bad',
  '+': 'bg-ok-wash text-ok',
  ' ': 'text-dim',
} as const

/** Lines of YAML before and after: what goes is red with a minus, what comes is green with a plus, between lines that stay. */
export function LineDiff({ hunks }: { hunks: readonly Hunk[] }) {
  const t = useTranslations('operation')
  return (
    <section
      aria-label={t('diff')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard.
      tabIndex={0}
      className="max-h-[32rem] divide-y overflow-auto font-mono text-[0.8rem] leading-5"
    >
      {hunks.map(({ path, line, lines }) => (
        <div key={line}>
          {(path !== '' || hunks.length > 1) && (
            <div className="flex gap-3 bg-raised px-3 py-0.5 text-dim">
              <span className="min-w-0 break-words">{path}</span>
              <span className="ml-auto shrink-0">{t('diffLine', { line })}</span>
            </div>
          )}
          <ol className="py-1">
            {lines.map((text, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its place.
              <Line key={index} sign={signOf(text)} text={text.slice(1)} />
            ))}
          </ol>
        </div>
      ))}
    </section>
  )
}

function Line({ sign, text }: { sign: keyof typeof looks; text: string }) {
  const indent = text.length - text.trimStart().length
  return (
    <li className={`flex gap-2 px-3 ${looks[sign]}`}>
      <span className="select-none whitespace-pre">{sign === '-' ? '−' : sign}</span>
      {/* A long value goes on under its own beginning, so that the indentation stays what it says. */}
      <span className="min-w-0 break-words" style={{ paddingInlineStart: `${indent}ch` }}>
        {text.trimStart() === '' ? '\u00a0' : text.trimStart()}
      </span>
    </li>
  )
}

function signOf(line: string): keyof typeof looks {
  const sign = line[0]
  return sign === '-' || sign === '+' ? sign : ' '
}
