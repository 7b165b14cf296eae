import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PageHeader } from '#components/shell/page-header.tsx'
import { RefreshEvery } from '#components/shell/refresh-every.tsx'
import { PodDetail } from '#components/workload/pod-detail.tsx'

type Props = PageProps<'/pods/[namespace]/[name]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = await params
  return { title: name }
}

export default async function PodPage({ params }: Props) {
  const [{ namespace, name }, t] = await Promise.all([params, getTranslations('shell')])
  return (
    <>
      <RefreshEvery seconds={5} />
      <PageHeader
        path={[
          { href: '/pods', label: t('to.pods') },
          { href: `/namespaces/${namespace}`, label: namespace },
        ]}
        title={name}
        detail={t('readAsYou')}
      />
      <PodDetail namespace={namespace} name={name} />
    </>
  )
}
