'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { YamlBlock } from '#components/kube/yaml-block.tsx'
import { Card, CardHeader } from '#components/ui/card.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { OperationDetailDto } from '#server/features/operation/operation-dto.ts'

/** Who asked, who decided, when, and what exactly was asked. */
export function OperationFacts({ operation }: { operation: OperationDetailDto }) {
  const t = useTranslations('operation')
  return (
    <Card>
      <CardHeader title={t('facts')} />
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 p-3 text-sm">
        <Fact name={t('requestedBy')}>
          <span className="break-all">{operation.requestedBy}</span>{' '}
          <span className="text-dim">({t(`via.${operation.via}`)})</span>
        </Fact>
        <Fact name={t('requestedAt')}>
          <RelativeTime at={operation.createdAt} />
        </Fact>
        {operation.rule !== null && <Fact name={t('grantedByRule')}>{operation.rule.name}</Fact>}
        {operation.decidedBy !== null && <Fact name={t('decidedBy')}>{operation.decidedBy}</Fact>}
        {operation.decidedAt !== null && (
          <Fact name={t('decidedAt')}>
            <RelativeTime at={operation.decidedAt} />
          </Fact>
        )}
        {operation.decisionReason !== null && <Fact name={t('reason')}>{operation.decisionReason}</Fact>}
        {operation.carriedOnBy !== null && (
          <Fact name={t('carriedOnBy')}>
            <span className="break-all">{operation.carriedOnBy}</span>
          </Fact>
        )}
        <Fact name={t('digest')}>
          <code title={operation.digest} className="font-mono text-2xs">
            {operation.digest.slice(0, 19)}…
          </code>
        </Fact>
      </dl>
      {operation.changed && (
        <details className="border-t">
          <summary className="px-3 py-2 text-sm">{t('asFirstAsked')}</summary>
          <YamlBlock value={operation.originalInput} />
        </details>
      )}
      <details className="border-t">
        <summary className="px-3 py-2 text-sm">{t('input')}</summary>
        <YamlBlock value={operation.input} />
      </details>
    </Card>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-dim">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  )
}
