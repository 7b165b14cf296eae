import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { attempt } from '#components/shell/attempt.ts'
import { FailedInPlace } from '#components/shell/failed-in-place.tsx'
import { PageHeader } from '#components/shell/page-header.tsx'
import { RefreshOn } from '#components/shell/refresh-on.tsx'
import { VirtualServiceView } from '#components/traffic/virtual-service-view.tsx'
import { requireViewer } from '#server/auth/require-viewer.ts'
import { listOperations } from '#server/features/operation/list-operations.ts'
import { judgedTraffic } from '#server/features/traffic/judged-traffic.ts'
import { readVirtualService } from '#server/features/traffic/read-virtual-service.ts'

type Props = PageProps<'/traffic/[namespace]/[name]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).name) }
}

export default async function VirtualServicePage({ params }: Props) {
  const [{ namespace, name }, t] = await Promise.all([params, getTranslations('traffic')])
  const loaded = await attempt(async () => {
    const viewer = await requireViewer()
    const [object, { items }] = await Promise.all([
      readVirtualService(viewer, 'default', namespace, name),
      listOperations(viewer, { namespace, search: name, limit: 50 }),
    ])
    return {
      object,
      // In an object, so that nobody here waits for it.
      checks: { judging: attempt(() => judgedTraffic(viewer, 'default', { kind: 'VirtualService', namespace, name })) },
      changes: items.filter(({ subject }) => subject.kind === 'VirtualService' && subject.name === name),
    }
  })
  if (loaded.ok && loaded.data.object === null) notFound()
  return (
    <>
      <PageHeader title={name} detail={namespace} path={[{ href: '/traffic', label: t('title') }]} />
      <RefreshOn event="operation" />
      {loaded.ok && loaded.data.object !== null ? (
        <VirtualServiceView
          object={loaded.data.object}
          changes={loaded.data.changes}
          judging={loaded.data.checks.judging}
        />
      ) : (
        !loaded.ok && <FailedInPlace code={loaded.code} message={loaded.message} />
      )}
    </>
  )
}
