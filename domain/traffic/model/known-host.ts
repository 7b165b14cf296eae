import type { KubeObject } from '#domain/kube/object.ts'
import { hostCovers, serviceOfHost } from '../host.ts'
import { specOf, textsOf } from './shapes.ts'
import { wildcard } from './topics.ts'
import type { TrafficView } from './view.ts'

/** What answers for a host. `unknown`: it may exist where nobody could look. */
export type KnownHost =
  | { readonly found: 'service'; readonly service: KubeObject }
  | { readonly found: 'entry'; readonly entry: KubeObject }
  | { readonly found: 'absent' | 'unknown' }

/** The Service or ServiceEntry of a full host name; a Service comes first, as in Istio's registry. */
export function knownHost(view: TrafficView, host: string): KnownHost {
  const service = view.at(`service ${host}`)[0]
  if (service !== undefined) return { found: 'service', service }
  const entry =
    view.at(`entry ${host}`)[0] ??
    view
      .at(`entry ${wildcard}`)
      .find((candidate) => textsOf(specOf(candidate).hosts).some((pattern) => hostCovers(pattern, host)))
  if (entry !== undefined) return { found: 'entry', entry }
  const named = serviceOfHost(host)
  const looked =
    (named === null || view.knows('services', named.namespace)) &&
    // A ServiceEntry of any namespace may answer for a name; for a Service's name its own is enough to look in.
    view.knows('serviceentries', named?.namespace ?? null)
  return { found: looked ? 'absent' : 'unknown' }
}
