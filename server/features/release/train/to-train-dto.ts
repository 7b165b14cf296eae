import 'server-only'
import { standsAtGate } from '#domain/release/train/car.ts'
import { carReleaseId, rollbackId } from '#domain/release/train/car-release.ts'
import { isTrainOver } from '#domain/release/train/train.ts'
import { changedImages } from '../changed-images.ts'
import { toReleaseDto } from '../to-release-dto.ts'
import type { LoadedTrain } from './load-train.ts'
import type { CarDto, TrainDto } from './train-dto.ts'

/** A train as lists show it, each car with the releases it has had so far. */
export function toTrainDto(loaded: LoadedTrain): TrainDto {
  const { row, spec, state } = loaded
  const { order, gate, rollbackPromoted } = spec
  const { phase, reason, turned, paused, opened } = state
  return {
    id: row.id,
    cluster: row.cluster,
    namespace: row.namespace,
    name: row.name,
    order,
    gate,
    rollbackPromoted,
    phase,
    finished: isTrainOver(state),
    reason,
    turned,
    paused,
    opened,
    cars: spec.cars.map((_, index) => toCar(loaded, index)),
    owner: row.owner,
    startedAt: row.startedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  }
}

function toCar({ row, spec, cars, releases }: LoadedTrain, index: number): CarDto {
  const [start, car] = [spec.cars[index], cars[index]]
  if (start === undefined || car === undefined) throw new RangeError(`no car ${index}`)
  const dtoOf = (id: string) => {
    const release = releases.find((each) => each.id === id)
    return release === undefined ? null : toReleaseDto(release)
  }
  const [release, rollback] = [dtoOf(carReleaseId(row.id, index)), dtoOf(rollbackId(row.id, index))]
  return {
    workload: start.spec.workload,
    strategy: start.spec.strategy,
    images: changedImages(start.original.template, start.template),
    atGate: standsAtGate(car),
    // To a rollback the version before is the new one.
    wantedPercent: rollback === null ? (release?.wantedPercent ?? 0) : 100 - rollback.wantedPercent,
    release,
    rollback,
  }
}
