import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { attempt } from '#components/shell/attempt.ts'
import { FailedInPlace } from '#components/shell/failed-in-place.tsx'
import { RefreshOn } from '#components/shell/refresh-on.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { OlderLink } from '#components/ui/older-link.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import { requireViewer } from '#server/auth/require-viewer.ts'
import { type AuditDto, listAudit } from '#server/features/audit/list-audit.ts'

type Search = Readonly<Record<string, string | string[] | undefined>>

/** One page of the audit as the URL asks, newest first. */
export async function AuditList({ search }: { search: Search }) {
  const t = await getTranslations('audit')
  const { actor, namespace, search: text, operation, cursor } = search
  const loaded = await attempt(async () =>
    listAudit(await requireViewer(), {
      actor: textOf(actor),
      namespace: textOf(namespace),
      search: textOf(text),
      operationId: textOf(operation),
      cursor: textOf(cursor),
    }),
  )
  if (!loaded.ok) return <FailedInPlace code={loaded.code} message={loaded.message} />
  if (loaded.data.items.length === 0) return <EmptyState title={t('none')}>{t('noneHint')}</EmptyState>
  return (
    <>
      <RefreshOn event="operation" />
      <Table label={t('title')}>
        <TableHead>
          <tr>
            <TableHeader className="hidden @2xl:table-cell">{t('when')}</TableHeader>
            <TableHeader className="hidden @2xl:table-cell">{t('who')}</TableHeader>
            <TableHeader>{t('what')}</TableHeader>
            <TableHeader>{t('subject')}</TableHeader>
            <TableHeader className="hidden @lg:table-cell">{t('outcome')}</TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {loaded.data.items.map((entry) => (
            <AuditRow key={entry.id} entry={entry} />
          ))}
        </TableBody>
      </Table>
      <OlderLink cursor={loaded.data.cursor} search={search} />
    </>
  )
}

function AuditRow({ entry }: { entry: AuditDto }) {
  const { subject } = entry
  return (
    <TableRow className="relative">
      <TableCell className="figures hidden whitespace-nowrap text-dim @2xl:table-cell">
        <RelativeTime at={entry.at} />
      </TableCell>
      <TableCell className="hidden whitespace-nowrap @2xl:table-cell">
        {entry.actor} <span className="text-dim">· {entry.via}</span>
      </TableCell>
      <TableCell>
        <span className="break-words font-mono text-[0.8rem]">
          {entry.operationId === null ? (
            entry.verb
          ) : (
            <Link href={`/operations/${entry.operationId}`} className="after:absolute after:inset-0 hover:underline">
              {entry.verb}
            </Link>
          )}
        </span>
        <p className="figures text-dim @2xl:hidden">
          {entry.actor} · <RelativeTime at={entry.at} />
        </p>
      </TableCell>
      <TableCell className="break-words">
        <span className="text-dim">{subject.kind} </span>
        <span className="font-mono text-[0.8rem]">
          {subject.namespace === null ? subject.name : `${subject.namespace}/${subject.name}`}
        </span>
      </TableCell>
      <TableCell className="hidden whitespace-nowrap @lg:table-cell">{entry.outcome}</TableCell>
    </TableRow>
  )
}

function textOf(value: Search[string]): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
