import type { KubeObject } from '#domain/kube/object.ts'
import { gatewaysOf, listOf, looseOf, specOf, textOf, textsOf } from '../model/shapes.ts'
import type { TrafficView } from '../model/view.ts'
import type { Found, TrafficCheck } from './finding.ts'

/** A route is bound to a Gateway that does not exist: no request comes through it. */
export const gatewayNotFound: TrafficCheck = {
  code: 'GATEWAY_NOT_FOUND',
  severity: 'error',
  of: ['virtualservices', 'httproutes'],
  find: (object, view) => (object.kind === 'HTTPRoute' ? ofParents(object, view) : ofGateways(object, view)),
}

function ofGateways(object: KubeObject, view: TrafficView): readonly Found[] {
  if (textsOf(specOf(object).gateways).length === 0) return []
  return gatewaysOf(object).flatMap((gateway, index) => {
    const absent = gateway !== 'mesh' && isAbsent(view, 'gateway', gateway)
    return absent ? [{ pointer: `/spec/gateways/${index}`, values: { gateway } }] : []
  })
}

function ofParents(object: KubeObject, view: TrafficView): readonly Found[] {
  return listOf(specOf(object).parentRefs).flatMap((parent, index) => {
    const { kind = 'Gateway', name, namespace } = looseOf(parent)
    const gateway = `${textOf(namespace) ?? object.metadata.namespace ?? ''}/${textOf(name) ?? ''}`
    const absent = kind === 'Gateway' && isAbsent(view, 'k8sgateway', gateway)
    return absent ? [{ pointer: `/spec/parentRefs/${index}/name`, values: { gateway } }] : []
  })
}

function isAbsent(view: TrafficView, topic: 'gateway' | 'k8sgateway', gateway: string): boolean {
  if (view.at(`${topic} ${gateway}`).length > 0) return false
  return view.knows(topic === 'gateway' ? 'gateways' : 'k8sgateways', gateway.split('/')[0] ?? '')
}
