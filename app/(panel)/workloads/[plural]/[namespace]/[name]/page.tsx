import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { PageHeader } from '#components/shell/page-header.tsx'
import { RefreshEvery } from '#components/shell/refresh-every.tsx'
import { WorkloadDetail } from '#components/workload/workload-detail.tsx'
import { workloadPluralOf } from '#components/workload/workload-plurals.ts'

type Props = PageProps<'/workloads/[plural]/[namespace]/[name]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = await params
  return { title: name }
}

export default async function WorkloadPage({ params }: Props) {
  const [{ plural: named, namespace, name }, t, go] = await Promise.all([
    params,
    getTranslations('workloads'),
    getTranslations('shell'),
  ])
  const plural = workloadPluralOf(named)
  if (plural === undefined) notFound()
  return (
    <>
      <RefreshEvery seconds={5} />
      <PageHeader
        path={[
          { href: `/workloads?kind=${plural}`, label: t(`kinds.${plural}`) },
          { href: `/namespaces/${namespace}`, label: namespace },
        ]}
        title={name}
        detail={go('readAsYou')}
      />
      <WorkloadDetail plural={plural} namespace={namespace} name={name} />
    </>
  )
}
