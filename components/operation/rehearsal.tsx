'use client'

import { useTranslations } from 'next-intl'
import { usePhrase } from '#components/i18n/use-phrase.ts'
import { Card, CardHeader } from '#components/ui/card.tsx'
import type { RehearsedStage } from '#domain/plan/operation.ts'
import type { Check } from '#server/features/operation/dry-run-operations.ts'
import { stagesWithChecks } from './rehearsed-checks.ts'
import { ReviewedStep } from './reviewed-step.tsx'

type RehearsalProps = { readonly stages: readonly RehearsedStage[]; readonly checks: readonly Check[] | null }

/** Every write an engine makes later, stage by stage, with what the API server says to it already now. */
export function Rehearsal({ stages, checks }: RehearsalProps) {
  const t = useTranslations('operation')
  const say = usePhrase()
  return (
    <Card>
      <CardHeader title={t('rehearsal')} detail={t('rehearsalHint')} />
      <ol className="divide-y">
        {stagesWithChecks(stages, checks ?? []).map(({ of, name, steps }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a stage is known by its position.
          <li key={index}>
            <h3 className="bg-raised px-3 py-1.5 font-medium text-sm">
              {of !== undefined && <span className="font-mono text-dim">{of} · </span>}
              {say(name)}
            </h3>
            {steps.length === 0 && <p className="px-3 py-2 text-dim text-sm">{t('nothingWritten')}</p>}
            <ol className="divide-y">
              {steps.map(({ operation, check }, position) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a step is known by its position in its stage.
                <li key={position}>
                  <ReviewedStep operation={operation} check={check} />
                </li>
              ))}
            </ol>
          </li>
        ))}
      </ol>
    </Card>
  )
}
