import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { RequestList } from '#components/operation/request-list.tsx'
import { PageHeader } from '#components/shell/page-header.tsx'
import { Card } from '#components/ui/card.tsx'
import { TableSkeleton } from '#components/ui/skeleton.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shell')
  return { title: t('to.requests') }
}

export default async function RequestsPage() {
  const t = await getTranslations('operation')
  return (
    <>
      <PageHeader title={t('requests')} detail={t('requestsHint')} />
      <Card>
        <Suspense fallback={<TableSkeleton rows={4} />}>
          <RequestList />
        </Suspense>
      </Card>
    </>
  )
}
