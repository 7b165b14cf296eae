import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { PageHeader } from '#components/shell/page-header.tsx'
import { TrafficList } from '#components/traffic/traffic-list.tsx'
import { Card } from '#components/ui/card.tsx'
import { TableSkeleton } from '#components/ui/skeleton.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('traffic')
  return { title: t('title') }
}

export default async function TrafficPage({ searchParams }: PageProps<'/traffic'>) {
  const [t, search] = await Promise.all([getTranslations('traffic'), searchParams])
  return (
    <>
      <PageHeader title={t('title')} detail={t('hint')} />
      <Card>
        <Suspense fallback={<TableSkeleton />}>
          <TrafficList search={search} />
        </Suspense>
      </Card>
    </>
  )
}
