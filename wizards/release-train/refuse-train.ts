import type { Refusal } from '#domain/plan/operation.ts'
import { phrase } from '#domain/plan/phrase.ts'
import type { ReleaseSpec } from '#domain/release/spec.ts'
import type { TrainInput } from './schema.ts'

/** Against cars that do not fit into one train, whatever the cluster looks like. */
export function refuseCars({ namespace, cars, order, gate }: TrainInput): readonly Refusal[] {
  return cars.flatMap((car, index) => {
    const before = cars.slice(0, index)
    const isTwice = before.some(
      ({ workload }) => workload.kind === car.workload.kind && workload.name === car.workload.name,
    )
    return [
      ...refuseIf(car.namespace !== namespace, 'CAR_ELSEWHERE', index, 'workload', { namespace }),
      ...refuseIf(isTwice, 'CAR_TWICE', index, 'workload', { name: car.workload.name }),
      ...refuseIf(car.strategy === 'shadow', 'CAR_PROMOTES_NOTHING', index, 'strategy'),
      ...refuseIf(
        order === 'together' && gate === 'manual' && !sharesApprover(cars, index),
        'NO_COMMON_APPROVER',
        index,
        'approvers',
      ),
    ]
  })
}

/** The gate is opened for all cars at once, so somebody has to be named by each that names anybody. */
function sharesApprover(cars: TrainInput['cars'], index: number): boolean {
  const named = cars
    .slice(0, index + 1)
    .map(({ approvers }) => approvers.map((approver) => approver.toLowerCase()))
    .filter((approvers) => approvers.length > 0)
  if (cars[index]?.approvers.length === 0) return true
  return named[0]?.some((approver) => named.every((approvers) => approvers.includes(approver))) ?? true
}

/** Against cars that move the same Service or route: each would take the other's writes for somebody else's. */
export function refuseShared(specs: readonly ReleaseSpec[]): readonly Refusal[] {
  return specs.flatMap((spec, index) => {
    const before = specs.slice(0, index)
    const service = before.some((other) => spec.service !== null && other.service === spec.service)
    const route = before.some((other) => spec.route !== null && other.route?.name === spec.route.name)
    return [
      ...refuseIf(service, 'CAR_SHARES_SERVICE', index, 'workload', { name: spec.service ?? '' }),
      ...refuseIf(route, 'CAR_SHARES_ROUTE', index, 'workload', { name: spec.route?.name ?? '' }),
    ]
  })
}

function refuseIf(
  holds: boolean,
  code: string,
  index: number,
  field: string,
  values?: Record<string, string>,
): readonly Refusal[] {
  if (!holds) return []
  const key = code.toLowerCase().replaceAll('_', '-')
  return [{ code, field: `cars.${index}.${field}`, message: phrase(`wizards.release-train.refused.${key}`, values) }]
}
