'use client'

import { useTranslations } from 'next-intl'
import { usePhrase } from '#components/i18n/use-phrase.ts'
import { Card, CardHeader } from '#components/ui/card.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { ProgressBar } from '#components/ui/progress-bar.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { OperationDetailDto } from '#server/features/operation/operation-dto.ts'
import type { OperationActions } from './operation-actions.ts'
import { OperationButtons } from './operation-buttons.tsx'
import { OperationFacts } from './operation-facts.tsx'
import { isSettled, OperationStateBadge } from './operation-state.tsx'
import { OperationStep } from './operation-step.tsx'

/** An operation; the page renders it again on each of its events: state with its reason, what may be done, and the journal step by step. */
export function OperationView({
  operation,
  carryOn,
}: {
  operation: OperationDetailDto
  carryOn: OperationActions['carryOn']
}) {
  const t = useTranslations('operation')
  const say = usePhrase()
  const steps = operation.steps.filter(({ phase }) => phase === 'do')
  const undo = operation.steps.filter(({ phase, state }) => phase === 'undo' && state !== 'pending')
  // While it is being put back, what counts is how much of that is done; steps that had done nothing are passed over.
  const backwards = operation.state === 'undoing'
  const counted = backwards ? operation.steps.filter(({ phase }) => phase === 'undo') : steps
  const done = counted.filter(({ state }) => state === 'done' || (backwards && state === 'skipped')).length
  const progress = t(backwards ? 'stepsBack' : 'stepsDone', { done, all: counted.length })
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="min-w-0 space-y-4">
        <div className="flex flex-wrap items-start gap-3">
          <div className="min-w-0 flex-1">
            <div className="flex flex-wrap items-center gap-2" aria-live="polite">
              <OperationStateBadge state={operation.state} />
              <span className="figures text-dim text-sm">{progress}</span>
              {operation.cancelRequested && !isSettled(operation.state) && (
                <span className="text-sm text-warn">{t('stopping')}</span>
              )}
            </div>
            {!isSettled(operation.state) && (
              <ProgressBar label={progress} percent={(done / Math.max(1, counted.length)) * 100} className="mt-2" />
            )}
          </div>
          <OperationButtons operation={operation} carryOn={carryOn} />
        </div>
        {operation.state === 'awaiting-approval' && <Notice tone="warn">{t('waitsForOther')}</Notice>}
        {operation.failure !== null && operation.state === 'failed' && (
          <Notice tone="bad">
            {t('failedAt', { step: operation.failure.index + 1 })} {say(operation.failure.message)}
          </Notice>
        )}
        {operation.undoAt !== null && operation.state === 'succeeded' && (
          <Notice tone="moving">
            {t('undoAt')} <RelativeTime at={operation.undoAt} className="font-medium" />
          </Notice>
        )}
        {undo.length > 0 && (
          <Card>
            <CardHeader title={t('undoSteps')} />
            <ol className="divide-y">
              {undo.map((step) => (
                <OperationStep key={step.index} step={step} person={operation.carriedOnBy ?? operation.requestedBy} />
              ))}
            </ol>
          </Card>
        )}
        <Card>
          <CardHeader title={t('journal')} />
          <ol className="divide-y">
            {steps.map((step) => (
              <OperationStep key={step.index} step={step} person={operation.requestedBy} />
            ))}
          </ol>
        </Card>
      </div>
      <OperationFacts operation={operation} />
    </div>
  )
}
