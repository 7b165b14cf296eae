import type { JsonPatchStep } from '#domain/plan/operation.ts'
import type { FoundRoute } from '../find-route.ts'

/**
 * The test an undo begins with: that the route still stands at its place. By its name where it has one, else by its
 * destinations; whatever else was edited since is no reason to keep what was put in.
 */
export function sameRoute({ index, route }: FoundRoute): readonly JsonPatchStep[] {
  const root = `/spec/http/${index}`
  if (route.name !== undefined) return [{ op: 'test', path: `${root}/name`, value: route.name }]
  return route.route === undefined ? [] : [{ op: 'test', path: `${root}/route`, value: route.route }]
}
