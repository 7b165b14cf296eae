import { notFound, redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { NamespaceRequestContext } from '#components/namespace/request-context.tsx'
import { PlanReview } from '#components/operation/plan-review.tsx'
import { RequestView } from '#components/operation/request-view.tsx'
import { attempt } from '#components/shell/attempt.ts'
import { FailedInPlace } from '#components/shell/failed-in-place.tsx'
import { PageHeader } from '#components/shell/page-header.tsx'
import { RefreshOn } from '#components/shell/refresh-on.tsx'
import { may } from '#server/auth/policy.ts'
import { requireViewer } from '#server/auth/require-viewer.ts'
import { readOperation } from '#server/features/operation/read-operation.ts'
import { renderPhrase } from '#server/i18n/render-phrase.ts'
import { requestLocale } from '#server/i18n/request.ts'
import { approveAction, carryOnAction, rejectAction } from '#wizards/actions.ts'
import { RequestReview } from './request-review.tsx'

export default async function RequestPage({ params }: PageProps<'/requests/[id]'>) {
  const [{ id }, locale, t] = await Promise.all([params, requestLocale(), getTranslations('shell')])
  const loaded = await attempt(async () => ({
    viewer: await requireViewer(),
    found: await readOperation(await requireViewer(), id),
  }))
  if (!loaded.ok) return <FailedInPlace code={loaded.code} message={loaded.message} />
  const { viewer, found } = loaded.data
  if (!found.ok) notFound()
  const operation = found.data
  if (operation.state !== 'awaiting-approval') redirect(`/operations/${id}`)
  const own = operation.requestedBy === viewer.email
  const mayDecide = !own && may(viewer, 'operation:approve', { cluster: operation.cluster })
  const asAsked = <PlanReview plan={operation.plan} checks={null} summary={false} />
  return (
    <>
      <PageHeader
        path={[{ href: '/requests', label: t('to.requests') }]}
        title={renderPhrase(locale, operation.summary)}
      />
      <RefreshOn event="operation" id={id} />
      <RequestView
        context={<NamespaceRequestContext operation={operation} />}
        operation={operation}
        own={own}
        actions={{ approve: approveAction, reject: rejectAction, carryOn: carryOnAction }}
        mayDecide={mayDecide}
        plan={
          mayDecide ? (
            <Suspense fallback={asAsked}>
              <RequestReview operation={operation} />
            </Suspense>
          ) : (
            asAsked
          )
        }
      />
    </>
  )
}
