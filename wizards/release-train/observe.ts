import { readDraft } from '#domain/release/input/read-draft.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { listReleasable } from '#server/features/release/preflight/list-releasable.ts'
import { observeTarget } from '#server/features/release/preflight/observe-target.ts'
import type { TrainObserved } from './observed.ts'
import type { TrainInput } from './schema.ts'

/**
 * What each car depends on, read as the viewer. The policy has been asked about the namespace of the train alone, so a car
 * elsewhere is not looked at.
 */
export async function observeForTrain(
  viewer: Viewer,
  cluster: string,
  { namespace, cars = [] }: Partial<TrainInput>,
): Promise<TrainObserved> {
  const now = new Date()
  const [choices, targets] = await Promise.all([
    listReleasable(viewer, cluster, namespace ?? null),
    Promise.all(
      cars
        .map((car) => readDraft(car))
        .map((car) => (car.namespace === namespace ? observeTarget(viewer, cluster, car, now) : null)),
    ),
  ])
  return { choices, targets }
}
