import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { NamespaceStateBadge } from '#components/namespace/namespace-state.tsx'
import { NamespaceView } from '#components/namespace/namespace-view.tsx'
import { wizardHref } from '#components/namespace/wizard-href.ts'
import { attempt } from '#components/shell/attempt.ts'
import { FailedInPlace } from '#components/shell/failed-in-place.tsx'
import { PageHeader } from '#components/shell/page-header.tsx'
import { RefreshOn } from '#components/shell/refresh-on.tsx'
import { Button } from '#components/ui/button.tsx'
import { requireViewer } from '#server/auth/require-viewer.ts'
import { readNamespace } from '#server/features/namespace/read-namespace.ts'
import { carryOnAction } from '#wizards/actions.ts'

const cluster = 'default'

export async function generateMetadata({ params }: PageProps<'/namespaces/[name]'>): Promise<Metadata> {
  return { title: decodeURIComponent((await params).name) }
}

export default async function NamespacePage({ params }: PageProps<'/namespaces/[name]'>) {
  const [{ name }, t, shell] = await Promise.all([
    params,
    getTranslations('namespaces.detail'),
    getTranslations('shell'),
  ])
  const loaded = await attempt(async () =>
    readNamespace(await requireViewer(), cluster, decodeURIComponent(name), new Date()),
  )
  const found = loaded.ok ? loaded.data : loaded
  if (!found.ok) {
    if (found.code === 'NOT_FOUND') notFound()
    return <FailedInPlace code={found.code} message={found.message} />
  }
  const detail = found.data
  const { facts } = detail
  const adoptable = facts === null && detail.rights.adopt
  return (
    <>
      <PageHeader
        path={[{ href: '/namespaces', label: shell('to.namespaces') }]}
        title={detail.name}
        detail={facts !== null && facts.displayName !== facts.name ? facts.displayName : undefined}
        actions={
          <>
            {facts !== null && <NamespaceStateBadge state={facts.state} />}
            {adoptable && (
              <Button asChild size="sm">
                <Link href={wizardHref('namespace-adopt', { namespace: detail.name })}>{t('adopt')}</Link>
              </Button>
            )}
          </>
        }
      />
      <RefreshOn event="operation" />
      <RefreshOn event="lease" />
      <NamespaceView cluster={cluster} detail={detail} carryOn={carryOnAction} />
    </>
  )
}
