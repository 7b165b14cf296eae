import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { RulesView } from '#components/namespace/rules-view.tsx'
import { ReleaseRules } from '#components/release/release-rules.tsx'
import { PageHeader } from '#components/shell/page-header.tsx'
import { TableSkeleton } from '#components/ui/skeleton.tsx'

const cluster = 'default'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('namespaces.rules')
  return { title: t('title') }
}

export default async function RulesPage() {
  const t = await getTranslations('namespaces.rules')
  return (
    <>
      <PageHeader title={t('title')} />
      <Suspense fallback={<TableSkeleton />}>
        <RulesView cluster={cluster} />
      </Suspense>
      <Suspense fallback={<TableSkeleton rows={4} />}>
        <ReleaseRules cluster={cluster} />
      </Suspense>
    </>
  )
}
