import type { ReleaseSpec, RouterId, StrategyId } from '../spec.ts'
import type { Reason } from './verdict.ts'

/** One way to move the requests of this Service, and what speaks against it. */
export type Means = {
  readonly router: RouterId
  readonly route: ReleaseSpec['route']
  readonly reasons: readonly Reason[]
}

/** The ways a strategy can be done, the one that is exact first. */
export const routersFor: Readonly<Record<Exclude<StrategyId, 'recreate' | 'rolling'>, readonly RouterId[]>> = {
  'blue-green': ['virtual-service', 'http-route', 'service-selector'],
  canary: ['virtual-service', 'http-route', 'replicas'],
  ab: ['virtual-service', 'http-route'],
  shadow: ['virtual-service', 'http-route'],
}
export type RoutedStrategy = keyof typeof routersFor
