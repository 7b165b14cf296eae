import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { ArchivesCard } from '#components/namespace/archives-card.tsx'
import { ResourceList } from '#components/resource/resource-list.tsx'
import { PageHeader } from '#components/shell/page-header.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { ErrorBoundary } from '#components/ui/error-boundary.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shell')
  return { title: t('to.namespaces') }
}

export default async function NamespacesPage({ searchParams }: PageProps<'/namespaces'>) {
  const [t, search] = await Promise.all([getTranslations('workloads'), searchParams])
  return (
    <>
      <PageHeader
        title={t('namespaces')}
        detail={t('namespacesHint')}
        actions={
          <Button asChild look="primary">
            <Link href="/wizards/namespace-request">{t('requestNamespace')}</Link>
          </Button>
        }
      />
      <Card>
        <ResourceList
          plural="namespaces"
          search={search}
          label={t('namespaces')}
          empty={{ title: t('noNamespaces'), hint: t('noNamespacesHint') }}
        />
      </Card>
      <Suspense>
        <ErrorBoundary>
          <ArchivesCard cluster="default" />
        </ErrorBoundary>
      </Suspense>
    </>
  )
}
