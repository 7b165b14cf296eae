import { resolveHost } from '#domain/traffic/host.ts'
import type { RouteDestination } from '#domain/traffic/virtual-service.ts'
import type { WeightInput } from './schema.ts'

/** Where each weight of the input goes. `missing` are positions in the route that the input does not name. */
export type MatchedWeights = {
  /** New weight per destination, in the route's order; null where the input names none. */
  readonly weights: readonly (number | null)[]
  readonly missing: readonly number[]
  /** Positions in the input that name no destination of the route, or one named before. */
  readonly strangers: readonly { readonly index: number; readonly repeated: boolean }[]
}

/** Lays the input beside the route: by full host name, subset and, where given, port. Order does not matter. */
export function matchWeights(
  route: readonly RouteDestination[],
  inputs: readonly WeightInput[],
  namespace: string,
): MatchedWeights {
  const weights: (number | null)[] = route.map(() => null)
  const strangers: { index: number; repeated: boolean }[] = []
  for (const [index, input] of inputs.entries()) {
    const same = [...route.keys()].filter((position) => isSame(route[position], input, namespace))
    const free = same.find((position) => weights[position] === null)
    if (free === undefined) strangers.push({ index, repeated: same.length > 0 })
    else weights[free] = input.weight
  }
  return { weights, missing: [...weights.keys()].filter((position) => weights[position] === null), strangers }
}

function isSame(candidate: RouteDestination | undefined, input: WeightInput, namespace: string): boolean {
  const destination = candidate?.destination
  return (
    destination !== undefined &&
    resolveHost(destination.host, namespace) === resolveHost(input.host, namespace) &&
    destination.subset === input.subset &&
    (input.port === undefined || destination.port?.number === input.port)
  )
}
