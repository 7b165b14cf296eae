import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { ClusterState } from '#components/bridge/cluster-state.tsx'
import { Moving } from '#components/bridge/moving.tsx'
import { NeedsYou } from '#components/bridge/needs-you.tsx'
import { BrowserMessages } from '#components/i18n/browser-messages.tsx'
import { everyArea } from '#components/i18n/panel-areas.ts'
import { PageHeader } from '#components/shell/page-header.tsx'
import { RefreshEvery } from '#components/shell/refresh-every.tsx'
import { RefreshOn } from '#components/shell/refresh-on.tsx'
import { ErrorBoundary } from '#components/ui/error-boundary.tsx'
import { TableSkeleton } from '#components/ui/skeleton.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shell')
  return { title: t('to.bridge') }
}

/** What needs me, what is moving, how the cluster is; each part by itself, so that one outage hides only itself. */
export default async function BridgePage() {
  const t = await getTranslations('shell')
  return (
    <>
      <RefreshOn event="operation" />
      <RefreshOn event="lease" />
      <RefreshEvery seconds={15} />
      <PageHeader title={t('to.bridge')} />
      <BrowserMessages areas={everyArea}>
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_24rem]">
          <div className="min-w-0 space-y-4">
            <Suspense fallback={<TableSkeleton rows={3} />}>
              <ErrorBoundary>
                <NeedsYou />
              </ErrorBoundary>
            </Suspense>
            <Suspense fallback={<TableSkeleton rows={4} />}>
              <ErrorBoundary>
                <Moving />
              </ErrorBoundary>
            </Suspense>
          </div>
          <Suspense fallback={<TableSkeleton rows={8} />}>
            <ErrorBoundary>
              <ClusterState />
            </ErrorBoundary>
          </Suspense>
        </div>
      </BrowserMessages>
    </>
  )
}
