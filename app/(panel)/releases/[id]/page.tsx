import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { AbortButton } from '#components/release/abort-button.tsx'
import { readCockpit } from '#components/release/read-cockpit.ts'
import { ReleaseCockpit } from '#components/release/release-cockpit.tsx'
import { attemptResult } from '#components/shell/attempt.ts'
import { FailedInPlace } from '#components/shell/failed-in-place.tsx'
import { PageHeader } from '#components/shell/page-header.tsx'
import { RefreshEvery } from '#components/shell/refresh-every.tsx'
import { RefreshOn } from '#components/shell/refresh-on.tsx'
import { requireViewer } from '#server/auth/require-viewer.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('releases.cockpit')
  return { title: t('one') }
}

/** Pods come and go without an event of the release; they are counted again this often. */
const podsSeconds = 10

export default async function ReleasePage({ params }: PageProps<'/releases/[id]'>) {
  const [{ id }, t] = await Promise.all([params, getTranslations('releases.cockpit')])
  const loaded = await attemptResult(async () => readCockpit(await requireViewer(), id))
  if (!loaded.ok) {
    if (loaded.code === 'NOT_FOUND') notFound()
    return <FailedInPlace code={loaded.code} message={loaded.message} />
  }
  const { release } = loaded.data
  return (
    <>
      <PageHeader
        path={[{ href: '/releases', label: t('title') }]}
        title={release.workload.name}
        detail={release.namespace}
        actions={!release.finished && <AbortButton release={release} />}
      />
      <RefreshOn event="release" id={id} />
      {!release.finished && <RefreshEvery seconds={podsSeconds} />}
      <ReleaseCockpit {...loaded.data} />
    </>
  )
}
