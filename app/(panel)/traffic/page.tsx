import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { PageHeader } from '#components/shell/page-header.tsx'
import { TrafficList } from '#components/traffic/traffic-list.tsx'
import { Button } from '#components/ui/button.tsx'
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
      <PageHeader
        title={t('title')}
        detail={t('hint')}
        actions={
          <Button asChild size="sm">
            <Link href="/traffic/trace">{t('trace.open')}</Link>
          </Button>
        }
      />
      <Card>
        <Suspense fallback={<TableSkeleton />}>
          <TrafficList search={search} />
        </Suspense>
      </Card>
    </>
  )
}
