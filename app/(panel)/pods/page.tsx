import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ResourceList } from '#components/resource/resource-list.tsx'
import { PageHeader } from '#components/shell/page-header.tsx'
import { Card } from '#components/ui/card.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shell')
  return { title: t('to.pods') }
}

export default async function PodsPage({ searchParams }: PageProps<'/pods'>) {
  const [t, search] = await Promise.all([getTranslations('workloads'), searchParams])
  return (
    <>
      <PageHeader title={t('pods')} detail={t('podsHint')} />
      <Card>
        <ResourceList
          plural="pods"
          search={search}
          label={t('pods')}
          empty={{ title: t('noPods'), hint: t('noPodsHint') }}
        />
      </Card>
    </>
  )
}
