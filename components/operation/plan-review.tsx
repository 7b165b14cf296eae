'use client'

import { useTranslations } from 'next-intl'
import { usePhrase } from '#components/i18n/use-phrase.ts'
import { Card, CardHeader } from '#components/ui/card.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { Plan } from '#domain/plan/operation.ts'
import type { Check } from '#server/features/operation/dry-run-operations.ts'
import { OperationLine } from './operation-line.tsx'
import { Rehearsal } from './rehearsal.tsx'
import { ReviewedStep } from './reviewed-step.tsx'

type PlanReviewProps = {
  readonly plan: Plan
  /** Null: the API server has not been asked, or not answered yet. */
  readonly checks: readonly Check[] | null
  /** Of the plan's rehearsal, its stages laid end to end; null as above. */
  readonly rehearsed?: readonly Check[] | null
  /** Left out where the page's heading says it already. */
  readonly summary?: boolean
}

/** A plan as it is agreed to: in one sentence, step by step with differences and checks, and the way back. */
export function PlanReview({ plan, checks, rehearsed = null, summary = true }: PlanReviewProps) {
  const t = useTranslations('operation')
  const say = usePhrase()
  const count = (state: Check['state']) => (checks ?? []).filter((check) => check.state === state).length
  return (
    <div className="space-y-4">
      {summary && <p className="font-medium text-lg leading-snug">{say(plan.summary)}</p>}
      {plan.warnings.map((warning) => (
        <Notice key={`${warning.code} ${warning.field ?? ''}`} tone="warn">
          {say(warning.message)}
        </Notice>
      ))}
      <Card>
        <CardHeader
          title={t('willBeDone')}
          detail={
            checks === null || checks.length === 0
              ? undefined
              : t('checkCounts', {
                  checked: count('checked'),
                  unchecked: count('unchecked'),
                  refused: count('refused'),
                })
          }
        />
        <ol className="divide-y">
          {plan.operations.map((operation, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a step is known by its position in the plan.
            <li key={index}>
              <ReviewedStep operation={operation} check={checks?.find((check) => check.index === index)} />
            </li>
          ))}
        </ol>
      </Card>
      {plan.rehearsal !== undefined && plan.rehearsal.length > 0 && (
        <Rehearsal stages={plan.rehearsal} checks={rehearsed} />
      )}
      <Card>
        <CardHeader title={t('wayBack')} detail={plan.undo.length === 0 ? undefined : t('wayBackHint')} />
        {plan.undo.length === 0 && <p className="px-3 py-2 text-dim text-sm">{t('noWayBack')}</p>}
        <ol className="divide-y">
          {plan.undo.map((step) => (
            <li key={step.undoes} className="px-3 py-2">
              <OperationLine operation={step.operation} />
            </li>
          ))}
        </ol>
      </Card>
    </div>
  )
}
