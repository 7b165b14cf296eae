import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ResourceList } from '#components/resource/resource-list.tsx'
import { PageHeader } from '#components/shell/page-header.tsx'
import { Card } from '#components/ui/card.tsx'
import { LinkTabs } from '#components/ui/link-tabs.tsx'
import { workloadPluralOf, workloadPlurals } from '#components/workload/workload-plurals.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shell')
  return { title: t('to.workloads') }
}

export default async function WorkloadsPage({ searchParams }: PageProps<'/workloads'>) {
  const [t, search] = await Promise.all([getTranslations('workloads'), searchParams])
  const plural = workloadPluralOf(search.kind) ?? 'deployments'
  return (
    <>
      <PageHeader title={t('title')} detail={t('hint')} />
      <LinkTabs
        label={t('title')}
        current={plural}
        tabs={workloadPlurals.map((id) => ({ id, label: t(`kinds.${id}`), href: `/workloads?kind=${id}` }))}
      />
      <Card className="rounded-t-none border-t-0">
        <ResourceList
          plural={plural}
          search={search}
          label={t(`kinds.${plural}`)}
          empty={{ title: t('none'), hint: t('noneHint') }}
        />
      </Card>
    </>
  )
}
