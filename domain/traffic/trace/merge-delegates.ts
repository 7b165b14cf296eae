import { mergeMatches } from './merge-matches.ts'
import type { FullRoute } from './mesh.ts'

/**
 * The route a delegate's route becomes under the route that hands over to it: conditions of both, names joined, and what
 * the delegate leaves open taken from the root. Null where the conditions conflict; Istio drops such a route.
 *
 * Upstream rule: pilot/pkg/model/virtualservice.go, `mergeHTTPRoute`.
 */
export function mergeDelegate(root: FullRoute, delegate: FullRoute): FullRoute | null {
  const match = mergeMatches(root.match ?? [], delegate.match ?? [])
  if (match === null) return null
  const names = [root.name, delegate.name].filter((name) => name !== undefined && name !== '')
  const {
    delegate: _handedOver,
    match: _rootMatch,
    name: _rootName,
    route: _route,
    redirect: _redirect,
    ...open
  } = root
  return { ...open, ...delegate, match, ...(names.length === 0 ? {} : { name: names.join('-') }) }
}
