'use client'

import { useTranslations } from 'next-intl'
import { usePhrase } from '#components/i18n/use-phrase.ts'
import { OperationLine } from '#components/operation/operation-line.tsx'
import { CardHeader } from '#components/ui/card.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { GitExport } from './git-export.tsx'
import type { Judged } from './judge-input.ts'
import { PlanCopies } from './plan-copies.tsx'

type PlanPreviewProps = {
  readonly wizard: string
  readonly cluster: string
  readonly judged: Judged<unknown>
  readonly values: unknown
}

/** What would be done with the values as they stand, in this browser, before anyone is asked. */
export function PlanPreview({ wizard, cluster, judged, values }: PlanPreviewProps) {
  const t = useTranslations('wizard')
  return (
    <aside
      aria-label={t('preview')}
      className="min-w-0 rounded-lg border bg-panel lg:sticky lg:top-16 lg:max-h-[calc(100dvh-5rem)] lg:overflow-y-auto"
    >
      <CardHeader
        title={t('preview')}
        detail={judged.ok ? t('operationCount', { count: judged.plan.operations.length }) : undefined}
      />
      <div aria-live="polite">{judged.ok ? <Planned judged={judged} /> : <NotYet judged={judged} />}</div>
      <div className="border-t px-1.5 py-1">
        <PlanCopies
          wizard={wizard}
          cluster={cluster}
          input={judged.ok ? judged.input : values}
          plan={judged.ok ? judged.plan : null}
        />
      </div>
    </aside>
  )
}

function Planned({ judged }: { judged: Extract<Judged<unknown>, { ok: true }> }) {
  const say = usePhrase()
  return (
    <>
      <p className="border-b px-3 py-2.5 font-medium">{say(judged.plan.summary)}</p>
      {judged.plan.warnings.length > 0 && (
        <div className="space-y-2 border-b p-3">
          {judged.plan.warnings.map((warning) => (
            <Notice key={`${warning.code} ${warning.field ?? ''}`} tone="warn">
              {say(warning.message)}
            </Notice>
          ))}
        </div>
      )}
      <ol className="divide-y">
        {judged.plan.operations.map((operation, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is known by its position in the plan.
          <li key={index} className="px-3 py-2">
            <OperationLine operation={operation} />
          </li>
        ))}
      </ol>
    </>
  )
}

/**
 * What is missing, without alarm: a form that has only just been opened is not wrong yet. What several fields lack is said
 * once, with their names in the API; at each field it stands again.
 */
function NotYet({ judged }: { judged: Extract<Judged<unknown>, { ok: false }> }) {
  const t = useTranslations('wizard')
  const say = usePhrase()
  const sentences = Map.groupBy(judged.refusals, ({ message }) => say(message))
  return (
    <div className="px-3 py-2.5 text-sm">
      <p className="text-dim">{t('notYet')}</p>
      <ul className="mt-1.5 space-y-1">
        {[...sentences].map(([sentence, refusals]) => (
          <li key={sentence} className="flex gap-2">
            <span aria-hidden className="text-dim">
              –
            </span>
            <span className="min-w-0">
              <span className="break-words font-mono text-2xs text-dim">
                {refusals.flatMap(({ field }) => field ?? []).join(', ')}
              </span>{' '}
              {sentence}
            </span>
          </li>
        ))}
      </ul>
      <GitExport objects={judged.export} />
    </div>
  )
}
