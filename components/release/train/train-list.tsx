import { getTranslations } from 'next-intl/server'
import { attempt } from '#components/shell/attempt.ts'
import { FailedInPlace } from '#components/shell/failed-in-place.tsx'
import { RefreshOn } from '#components/shell/refresh-on.tsx'
import { Card, CardHeader } from '#components/ui/card.tsx'
import { requireViewer } from '#server/auth/require-viewer.ts'
import { listTrains } from '#server/features/release/train/list-trains.ts'
import { TrainRows } from './train-rows.tsx'

/** Beside those that run, so many that have ended; all of them stand in the API. */
const mostEnded = 5

/** The trains that run, and the last that have ended; nothing where there was never one. */
export async function TrainList() {
  const t = await getTranslations('releases.train.cockpit')
  const loaded = await attempt(async () => {
    const viewer = await requireViewer()
    const [running, ended] = await Promise.all([
      listTrains(viewer, { active: true, limit: 200 }),
      listTrains(viewer, { active: false, limit: mostEnded }),
    ])
    return [...running.items, ...ended.items]
  })
  if (!loaded.ok) return <FailedInPlace code={loaded.code} message={loaded.message} />
  return (
    <>
      <RefreshOn event="train" />
      {loaded.data.length > 0 && (
        <Card className="mb-4">
          <CardHeader title={t('title')} />
          <TrainRows trains={loaded.data} />
        </Card>
      )}
    </>
  )
}
