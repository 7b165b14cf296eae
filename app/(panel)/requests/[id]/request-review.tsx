import { getTranslations } from 'next-intl/server'
import { PlanReview } from '#components/operation/plan-review.tsx'
import { attemptResult } from '#components/shell/attempt.ts'
import { FailedInPlace } from '#components/shell/failed-in-place.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { requireViewer } from '#server/auth/require-viewer.ts'
import type { OperationDetailDto } from '#server/features/operation/operation-dto.ts'
import { previewChange } from '#wizards/approve-operation.ts'

/**
 * What approving would do at this moment: planned again with the requester's rights and checked by the API server. Says
 * so when that is no longer the plan that was asked for, because approving it would then lapse.
 */
export async function RequestReview({ operation }: { operation: OperationDetailDto }) {
  const t = await getTranslations('operation')
  const now = await attemptResult(async () =>
    previewChange(await requireViewer(), operation.id, operation.input, new Date()),
  )
  if (!now.ok) {
    return (
      <>
        <FailedInPlace code={now.code} message={now.message} />
        <PlanReview plan={operation.plan} checks={null} summary={false} />
      </>
    )
  }
  const moved = now.data.digest !== operation.digest
  return (
    <>
      {moved && <Notice tone="warn">{t('moved')}</Notice>}
      <PlanReview
        plan={operation.plan}
        checks={moved ? null : now.data.checks}
        rehearsed={moved ? null : now.data.rehearsed}
        summary={false}
      />
    </>
  )
}
