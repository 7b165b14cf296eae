import 'server-only'
import type { Command } from '#domain/release/state.ts'
import { carReleaseId, legOf, rollbackId } from '#domain/release/train/car-release.ts'
import type { Car, Leg, TrainSpec, TrainState } from '#domain/release/train/train.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import type {
  ReleaseCommand as CommandRow,
  Release as ReleaseRow,
  ReleaseTrain,
} from '#server/clients/catalog/generated/client.ts'
import { toRelease } from '../release-row.ts'

type CarRow = ReleaseRow & { readonly commands: readonly CommandRow[] }

/** A train as it is kept, with its cars as they are now. */
export type LoadedTrain = {
  readonly row: ReleaseTrain
  readonly spec: TrainSpec
  readonly state: TrainState
  readonly cars: readonly Car[]
  readonly releases: readonly ReleaseRow[]
}

/** With what is asked of its cars and not answered: a train asks nothing twice. Null: there is none of that id. */
export async function loadTrain(id: string): Promise<LoadedTrain | null> {
  const found = await catalog().releaseTrain.findUnique({
    where: { id },
    include: { releases: { include: { commands: { where: { answeredAt: null }, orderBy: { id: 'asc' } } } } },
  })
  if (found === null) return null
  const { releases, ...row } = found
  // The columns hold what the record and the engine put there, so their shapes are known.
  const spec = row.spec as unknown as TrainSpec
  const leg = (releaseId: string) => toLeg(releases.find((release) => release.id === releaseId))
  const cars = spec.cars.map(
    (start, index): Car => ({
      name: start.spec.workload.name,
      approvers: start.spec.approvers,
      release: leg(carReleaseId(id, index)),
      rollback: leg(rollbackId(id, index)),
    }),
  )
  return { row, spec, state: row.state as unknown as TrainState, cars, releases }
}

function toLeg(row: CarRow | undefined): Leg | null {
  if (row === undefined) return null
  return legOf(
    toRelease(row),
    row.commands.map(({ command }) => (command as unknown as Command).verb),
  )
}
