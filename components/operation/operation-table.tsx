'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { usePhrase } from '#components/i18n/use-phrase.ts'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import type { OperationDto } from '#server/features/operation/operation-dto.ts'
import { OperationStateBadge } from './operation-state.tsx'

/** Operations as rows; where there is little room, state and time stand under the sentence. */
export function OperationTable({ operations }: { operations: readonly OperationDto[] }) {
  const t = useTranslations('operation')
  const say = usePhrase()
  return (
    <Table label={t('list')}>
      <TableHead>
        <tr>
          <TableHeader className="hidden @lg:table-cell">{t('stateColumn')}</TableHeader>
          <TableHeader>{t('what')}</TableHeader>
          <TableHeader className="hidden @3xl:table-cell">{t('subject')}</TableHeader>
          <TableHeader className="hidden @4xl:table-cell">{t('requestedBy')}</TableHeader>
          <TableHeader className="hidden text-right @lg:table-cell">{t('when')}</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {operations.map((operation) => (
          <TableRow key={operation.id} className="relative">
            <TableCell className="hidden w-px @lg:table-cell">
              <OperationStateBadge state={operation.state} />
            </TableCell>
            <TableCell>
              <Link
                href={
                  operation.state === 'awaiting-approval' ? `/requests/${operation.id}` : `/operations/${operation.id}`
                }
                className="font-medium after:absolute after:inset-0 hover:underline"
              >
                {say(operation.summary)}
              </Link>
              <p className="figures mt-1 flex items-center gap-3 text-dim @lg:hidden">
                <OperationStateBadge state={operation.state} />
                <RelativeTime at={operation.createdAt} />
              </p>
            </TableCell>
            <TableCell className="hidden font-mono text-[0.8rem] @3xl:table-cell">
              {operation.subject.namespace !== null && <span className="text-dim">{operation.subject.namespace}/</span>}
              {operation.subject.name}
            </TableCell>
            <TableCell className="hidden text-dim @4xl:table-cell">{operation.requestedBy}</TableCell>
            <TableCell className="figures hidden whitespace-nowrap text-right text-dim @lg:table-cell">
              <RelativeTime at={operation.createdAt} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
