import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { OperationFilters } from '#components/operation/operation-filters.tsx'
import { OperationList } from '#components/operation/operation-list.tsx'
import { PageHeader } from '#components/shell/page-header.tsx'
import { Card } from '#components/ui/card.tsx'
import { TableSkeleton } from '#components/ui/skeleton.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shell')
  return { title: t('to.operations') }
}

export default async function OperationsPage({ searchParams }: PageProps<'/operations'>) {
  const [t, search] = await Promise.all([getTranslations('operation'), searchParams])
  return (
    <>
      <PageHeader title={t('list')} detail={t('listHint')} />
      <Card>
        <OperationFilters />
        <Suspense fallback={<TableSkeleton />} key={JSON.stringify(search)}>
          <OperationList search={search} />
        </Suspense>
      </Card>
    </>
  )
}
