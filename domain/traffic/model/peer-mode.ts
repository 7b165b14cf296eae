import type { KubeObject } from '#domain/kube/object.ts'
import { type Loose, looseOf, selects, specOf, textOf } from './shapes.ts'
import type { TrafficView } from './view.ts'

/** What a workload asks of whoever calls it, and the object that says so (none: Istio's default). */
export type PeerMode = { readonly mode: 'STRICT' | 'PERMISSIVE' | 'DISABLE'; readonly said: KubeObject | null }

/**
 * The mutual-TLS mode of workloads with these labels: by a PeerAuthentication that selects them, else their
 * namespace's, else the root namespace's; the oldest of several; unset passes the question on. Null where one of them
 * could not be read.
 *
 * Upstream: https://istio.io/latest/docs/reference/config/security/peer_authentication/
 */
export function peerMode(view: TrafficView, namespace: string, labels: Loose): PeerMode | null {
  const { rootNamespace } = view.facts
  const known = [view.knows('peerauthentications', namespace), view.knows('peerauthentications', rootNamespace)]
  if (known.includes(false)) return null
  const here = view.at(`peers ${namespace}`)
  const ordered = [
    ...here.filter((peer) => selects(selectorOf(peer), labels)),
    ...here.filter((peer) => Object.keys(selectorOf(peer)).length === 0),
    ...view.at(`peers ${rootNamespace}`).filter((peer) => Object.keys(selectorOf(peer)).length === 0),
  ]
  for (const peer of ordered) {
    const mode = textOf(looseOf(specOf(peer).mtls).mode)
    if (mode === 'STRICT' || mode === 'PERMISSIVE' || mode === 'DISABLE') return { mode, said: peer }
  }
  return { mode: 'PERMISSIVE', said: null }
}

function selectorOf(peer: KubeObject): Loose {
  return looseOf(looseOf(specOf(peer).selector).matchLabels)
}
