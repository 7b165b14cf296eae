import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { AbortTrain } from '#components/release/train/abort-train.tsx'
import { TrainCockpit } from '#components/release/train/train-cockpit.tsx'
import { attemptResult } from '#components/shell/attempt.ts'
import { FailedInPlace } from '#components/shell/failed-in-place.tsx'
import { PageHeader } from '#components/shell/page-header.tsx'
import { RefreshOn } from '#components/shell/refresh-on.tsx'
import { requireViewer } from '#server/auth/require-viewer.ts'
import { readTrain } from '#server/features/release/train/read-train.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('releases.train.cockpit')
  return { title: t('one') }
}

export default async function TrainPage({ params }: PageProps<'/releases/trains/[id]'>) {
  const [{ id }, t] = await Promise.all([params, getTranslations('releases.cockpit')])
  const loaded = await attemptResult(async () => readTrain(await requireViewer(), id))
  if (!loaded.ok) {
    if (loaded.code === 'NOT_FOUND') notFound()
    return <FailedInPlace code={loaded.code} message={loaded.message} />
  }
  const train = loaded.data
  const legs = train.cars.flatMap(({ release, rollback }) => [release, rollback]).filter((leg) => leg !== null)
  return (
    <>
      <PageHeader
        path={[{ href: '/releases', label: t('title') }]}
        title={train.name}
        detail={train.namespace}
        actions={!train.finished && <AbortTrain train={train} />}
      />
      <RefreshOn event="train" id={id} />
      {legs.map((leg) => (
        <RefreshOn key={leg.id} event="release" id={leg.id} />
      ))}
      <TrainCockpit train={train} />
    </>
  )
}
