import type { StrategyVerdict } from '../preflight/verdict.ts'
import type { ReleaseSpec } from '../spec.ts'
import type { ReleaseInput } from './release-schema.ts'

type Means = Pick<StrategyVerdict, 'router' | 'service' | 'route'>

/** The decision with every default filled in, and how requests are moved as preflight found it. */
export function specOf(input: ReleaseInput, { router, service, route }: Means): ReleaseSpec {
  const { service: _wanted, overrideFreeze: _said, overrideReason: _why, match, ...rest } = input
  return { ...rest, match: match ?? null, router, service, route }
}
