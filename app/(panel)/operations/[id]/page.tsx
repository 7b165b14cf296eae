import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { OperationView } from '#components/operation/operation-view.tsx'
import { StartedRelease } from '#components/release/started-release.tsx'
import { StartedTrain } from '#components/release/train/started-train.tsx'
import { attemptResult } from '#components/shell/attempt.ts'
import { FailedInPlace } from '#components/shell/failed-in-place.tsx'
import { PageHeader } from '#components/shell/page-header.tsx'
import { RefreshOn } from '#components/shell/refresh-on.tsx'
import { requireViewer } from '#server/auth/require-viewer.ts'
import { readOperation } from '#server/features/operation/read-operation.ts'
import { renderPhrase } from '#server/i18n/render-phrase.ts'
import { requestLocale } from '#server/i18n/request.ts'
import { carryOnAction } from '#wizards/actions.ts'

export default async function OperationPage({ params }: PageProps<'/operations/[id]'>) {
  const [{ id }, locale, t] = await Promise.all([params, requestLocale(), getTranslations('shell')])
  const operation = await attemptResult(async () => readOperation(await requireViewer(), id))
  if (!operation.ok) {
    if (operation.code === 'NOT_FOUND') notFound()
    return <FailedInPlace code={operation.code} message={operation.message} />
  }
  return (
    <>
      <PageHeader
        path={[{ href: '/operations', label: t('to.operations') }]}
        title={renderPhrase(locale, operation.data.summary)}
      />
      <RefreshOn event="operation" id={id} />
      {operation.data.wizard === 'release' && operation.data.state === 'succeeded' && <StartedRelease id={id} />}
      {operation.data.wizard === 'release-train' && operation.data.state === 'succeeded' && <StartedTrain id={id} />}
      <OperationView operation={operation.data} carryOn={carryOnAction} />
    </>
  )
}
