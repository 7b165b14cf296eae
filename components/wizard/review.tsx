'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { PlanReview } from '#components/operation/plan-review.tsx'
import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import type { Judged } from './judge-input.ts'
import { PlanCopies } from './plan-copies.tsx'
import { ReviewFailure } from './review-failure.tsx'
import { useReview } from './use-review.ts'
import type { Preview } from './wizard-actions.tsx'

type ReviewProps = {
  readonly wizard: string
  readonly cluster: string
  readonly judged: Judged<unknown>
  readonly steps: readonly { readonly id: string; readonly title: ReactNode; readonly fields: readonly string[] }[]
  goTo(step: string): void
  onSent(): void
}

/** The server's word on the decision: exact objects, differences, checks and the way back; then the one button. */
export function Review({ wizard, cluster, judged, steps, goTo, onSent }: ReviewProps) {
  const t = useTranslations('wizard')
  const review = useReview(wizard, cluster, judged.ok ? judged.input : null, onSent)
  if (!judged.ok) {
    const { refusals, export: objects } = judged
    return <ReviewFailure message={t('notYet')} refusals={refusals} objects={objects} steps={steps} goTo={goTo} />
  }
  const refused = review.preview !== null && isRefused(review.preview)
  return (
    <div className="space-y-4">
      {review.changed && <Notice tone="warn">{t('planChanged')}</Notice>}
      {review.failure !== null && (
        <ReviewFailure failure={review.failure} steps={steps} goTo={goTo} lookAgain={review.lookAgain} />
      )}
      {review.preview === null && review.failure === null && <Asking />}
      {review.preview !== null && (
        <>
          <PlanReview plan={review.preview.plan} checks={review.preview.checks} rehearsed={review.preview.rehearsed} />
          {refused && <Notice tone="bad">{t('apiServerRefuses')}</Notice>}
          <footer className="sticky bottom-0 flex flex-wrap items-center gap-2 rounded-lg border bg-panel px-3 py-2 shadow-pop">
            <Button onClick={() => goTo(steps.at(-1)?.id ?? '')}>{t('back')}</Button>
            <PlanCopies
              wizard={wizard}
              cluster={cluster}
              input={judged.input}
              plan={review.preview.plan}
              seen={review.preview.digest}
            />
            <Button look="primary" className="ml-auto" disabled={review.applying || refused} onClick={review.apply}>
              {review.applying ? t('applying') : t('apply')}
            </Button>
          </footer>
        </>
      )}
    </div>
  )
}

/** What an engine could not write later is as good a reason not to begin as what could not be written now. */
function isRefused({ checks, rehearsed }: Preview): boolean {
  return [...checks, ...rehearsed].some(({ state }) => state === 'refused')
}

function Asking() {
  const t = useTranslations('wizard')
  return (
    <div role="status" className="space-y-3 rounded-lg border bg-panel p-4">
      <p className="text-dim text-sm">{t('asking')}</p>
      <Skeleton className="h-4 w-2/3" />
      <Skeleton className="h-20 w-full" />
    </div>
  )
}
