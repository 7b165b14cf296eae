import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { ReleaseList } from '#components/release/release-list.tsx'
import { TrainList } from '#components/release/train/train-list.tsx'
import { PageHeader } from '#components/shell/page-header.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { TableSkeleton } from '#components/ui/skeleton.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shell')
  return { title: t('to.releases') }
}

export default async function ReleasesPage({ searchParams }: PageProps<'/releases'>) {
  const [t, train, search] = await Promise.all([
    getTranslations('releases.cockpit'),
    getTranslations('releases.train.cockpit'),
    searchParams,
  ])
  return (
    <>
      <PageHeader
        title={t('title')}
        detail={t('hint')}
        actions={
          <>
            <Button asChild>
              <Link href="/wizards/release-train">{train('start')}</Link>
            </Button>
            <Button asChild look="primary">
              <Link href="/wizards/release">{t('start')}</Link>
            </Button>
          </>
        }
      />
      <Suspense>
        <TrainList />
      </Suspense>
      <Card>
        <Suspense fallback={<TableSkeleton />}>
          <ReleaseList search={search} />
        </Suspense>
      </Card>
    </>
  )
}
