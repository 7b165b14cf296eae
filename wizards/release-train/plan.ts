import type { Operation, Planned, RehearsedStage } from '#domain/plan/operation.ts'
import { phrase } from '#domain/plan/phrase.ts'
import { type JudgedRelease, judgeRelease } from '#domain/release/input/judge-release.ts'
import { heldStart } from '#domain/release/train/car-release.ts'
import type { TrainOrder } from '#domain/release/train/train.ts'
import { nameOf } from './name-of.ts'
import type { TrainObserved } from './observed.ts'
import { refuseCars, refuseShared } from './refuse-train.ts'
import type { TrainInput } from './schema.ts'

type JudgedCar = Extract<JudgedRelease, { ok: true }>

/**
 * Plans the start of a train: one record, from which the train begins its cars, and whose undo turns it back. Each car is
 * judged as a release of its own, its refusals at `cars.<position>.<field>`, and every write of every car is rehearsed in
 * the order in which the train lets it happen.
 *
 *   basket and catalog, together → record release-train-started; rehearsal: basket up to the gate, catalog up to the
 *   gate, then basket promoted, catalog promoted
 */
export function plan(input: TrainInput, observed: TrainObserved, now: Date): Planned {
  const { namespace, cars, order, gate, rollbackPromoted } = input
  const judged = cars.map((car, index) =>
    judgeRelease(car, { choices: observed.choices, target: observed.targets[index] ?? null }, now),
  )
  const accepted = judged.filter((car) => car.ok)
  const refusals = [
    ...refuseCars(input),
    ...judged.flatMap((car, index) => (car.ok ? [] : car.refusals.map((refusal) => within(index, refusal)))),
    ...(accepted.length === cars.length ? refuseShared(accepted.map(({ start }) => start.spec)) : []),
  ]
  if (refusals.length > 0) return { ok: false, refusals }
  const name = nameOf(input) ?? ''
  const train = { namespace, name, order, gate, rollbackPromoted, cars: accepted.map(({ start }) => heldStart(start)) }
  const values = { namespace, cars: cars.map(({ workload }) => workload.name).join(', '), count: cars.length }
  const begin: Operation = {
    kind: 'record',
    record: { type: 'release-train-started', train },
    why: phrase('wizards.release-train.why.start', values),
  }
  const back: Operation = {
    kind: 'record',
    record: { type: 'release-train-aborted' },
    why: phrase('wizards.release-train.why.back', values),
  }
  return {
    ok: true,
    plan: {
      summary: phrase(`wizards.release-train.summary.${order}`, values),
      operations: [begin],
      undo: [{ undoes: 0, operation: back }],
      warnings: accepted.flatMap(({ warnings }, index) => warnings.map((warning) => within(index, warning))),
      rehearsal: inOrder(order, accepted),
    },
  }
}

function within<Said extends { readonly field?: string }>(index: number, said: Said): Said {
  return { ...said, field: said.field === undefined ? `cars.${index}` : `cars.${index}.${said.field}` }
}

/** Together, every car comes to the gate before the first one is promoted. */
function inOrder(order: TrainOrder, cars: readonly JudgedCar[]): readonly RehearsedStage[] {
  const halves = cars.map((car) => [stagesOf(car, false), stagesOf(car, true)] as const)
  return order === 'together'
    ? [...halves.flatMap(([before]) => before), ...halves.flatMap(([, after]) => after)]
    : halves.flat(2)
}

function stagesOf({ start, stages }: JudgedCar, promoting: boolean): readonly RehearsedStage[] {
  const of = start.spec.workload.name
  return stages
    .filter(({ stage }) => (stage.phase === 'promoting') === promoting)
    .map(({ stage, operations }) => ({ of, name: stage.name, operations }))
}
