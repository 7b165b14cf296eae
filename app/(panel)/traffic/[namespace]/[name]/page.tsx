import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { attempt } from '#components/shell/attempt.ts'
import { FailedInPlace } from '#components/shell/failed-in-place.tsx'
import { PageHeader } from '#components/shell/page-header.tsx'
import { RefreshOn } from '#components/shell/refresh-on.tsx'
import { traceUrl } from '#components/traffic/trace/trace-url.ts'
import { VirtualServiceView } from '#components/traffic/virtual-service-view.tsx'
import { Button } from '#components/ui/button.tsx'
import { requireViewer } from '#server/auth/require-viewer.ts'
import { listOperations } from '#server/features/operation/list-operations.ts'
import { judgedTraffic } from '#server/features/traffic/judged-traffic.ts'
import { readVirtualService } from '#server/features/traffic/read-virtual-service.ts'
import { listExamples } from '#server/features/traffic/route-examples.ts'

type Props = PageProps<'/traffic/[namespace]/[name]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).name) }
}

export default async function VirtualServicePage({ params }: Props) {
  const [{ namespace, name }, t] = await Promise.all([params, getTranslations('traffic')])
  const loaded = await attempt(async () => {
    const viewer = await requireViewer()
    const [object, examples, { items }] = await Promise.all([
      readVirtualService(viewer, 'default', namespace, name),
      listExamples(viewer, 'default', { namespace, virtualService: name }),
      listOperations(viewer, { namespace, search: name, limit: 50 }),
    ])
    return {
      object,
      examples: examples.ok ? examples.data : [],
      // In an object, so that nobody here waits for it.
      checks: { judging: attempt(() => judgedTraffic(viewer, 'default', { kind: 'VirtualService', namespace, name })) },
      changes: items.filter(({ subject }) => subject.kind === 'VirtualService' && subject.name === name),
    }
  })
  if (loaded.ok && loaded.data.object === null) notFound()
  return (
    <>
      <PageHeader
        title={name}
        detail={namespace}
        path={[{ href: '/traffic', label: t('title') }]}
        actions={
          loaded.ok &&
          loaded.data.object !== null && (
            <Button asChild size="sm">
              <Link href={traceUrl(loaded.data.object)}>{t('trace.open')}</Link>
            </Button>
          )
        }
      />
      <RefreshOn event="operation" />
      {loaded.ok && loaded.data.object !== null ? (
        <VirtualServiceView
          object={loaded.data.object}
          changes={loaded.data.changes}
          examples={loaded.data.examples}
          judging={loaded.data.checks.judging}
        />
      ) : (
        !loaded.ok && <FailedInPlace code={loaded.code} message={loaded.message} />
      )}
    </>
  )
}
