import type { KubeObject } from '#domain/kube/object.ts'
import { resolveHost } from '../host.ts'
import { knownHost } from '../model/known-host.ts'
import { peerMode } from '../model/peer-mode.ts'
import { listOf, looseOf, specOf, textOf } from '../model/shapes.ts'
import { nameOf } from './destinations.ts'
import type { TrafficCheck } from './finding.ts'

/**
 * A DestinationRule makes clients speak otherwise than the pods listen: plaintext or their own TLS where mutual TLS is
 * STRICT, mutual TLS where it is off. Every request to the host fails then.
 */
export const mtlsMismatch: TrafficCheck = {
  code: 'MTLS_MISMATCH',
  severity: 'error',
  of: ['destinationrules'],
  find: (object, view) => {
    const host = resolveHost(textOf(specOf(object).host) ?? '', object.metadata.namespace ?? '')
    const policies = clientModes(object)
    const known = policies.length === 0 ? null : knownHost(view, host)
    if (known?.found !== 'service') return []
    const { service } = known
    const peer = peerMode(view, service.metadata.namespace ?? '', looseOf(specOf(service).selector))
    if (peer === null) return []
    const said = peer.said === null ? '' : nameOf(peer.said)
    return policies
      .filter(({ mode }) => clashes(mode, peer.mode))
      .map(({ mode, pointer }) => ({ pointer, values: { host, mode, asked: peer.mode, said } }))
  },
}

function clientModes(object: KubeObject): readonly { readonly mode: string; readonly pointer: string }[] {
  const { trafficPolicy, subsets } = specOf(object)
  const places = [
    { policy: trafficPolicy, path: '/spec/trafficPolicy' },
    ...listOf(subsets).map((subset, index) => ({
      policy: looseOf(subset).trafficPolicy,
      path: `/spec/subsets/${index}/trafficPolicy`,
    })),
  ]
  return places.flatMap(({ policy, path }) => {
    const mode = textOf(looseOf(looseOf(policy).tls).mode)
    return mode === undefined ? [] : [{ mode, pointer: `${path}/tls/mode` }]
  })
}

function clashes(client: string, server: string): boolean {
  if (server === 'STRICT') return client === 'DISABLE' || client === 'SIMPLE'
  return server === 'DISABLE' && (client === 'ISTIO_MUTUAL' || client === 'MUTUAL')
}
