import { displayRef, type KubeObject, refOf } from '#domain/kube/object.ts'
import { valueAt } from '#domain/plan/examine-patch.ts'
import { listAt, textAt } from './read-fields.ts'
import type { RouteTo } from './routes-to.ts'
import { siblingsBehind } from './siblings.ts'
import type { Target } from './target.ts'
import { type Reason, reasonIf } from './verdict.ts'

/** Requests that would reach the old version past the route that a release moves, and so ignore the split. */
export function routedReasons(target: Target, service: KubeObject, others: readonly RouteTo[]): readonly Reason[] {
  const name = service.metadata.name
  const type = textAt(service, '/spec/type') ?? 'ClusterIP'
  const ingresses = target.facts.ingresses.filter((ingress) => backendsOf(ingress).includes(name))
  const siblings = siblingsBehind(service, target)
  return [
    ...reasonIf(type === 'NodePort' || type === 'LoadBalancer', 'BYPASS_SERVICE', 'care', { service: name, type }),
    ...reasonIf(valueAt(service, '/spec/clusterIP') === 'None', 'BYPASS_HEADLESS', 'care', { service: name }),
    ...reasonIf(ingresses.length > 0, 'BYPASS_INGRESS', 'care', {
      service: name,
      ingresses: ingresses.map(({ metadata }) => metadata.name).join(', '),
    }),
    ...reasonIf(others.length > 0, 'BYPASS_ROUTES', 'care', {
      service: name,
      routes: others.map(({ object }) => displayRef(refOf(object))).join(', '),
    }),
    ...reasonIf(siblings.length > 0, 'SERVICE_SHARED', 'info', { service: name, workloads: siblings.join(', ') }),
    ...protocolReasons(service),
  ]
}

/** Services an Ingress sends to. */
function backendsOf(ingress: KubeObject): readonly unknown[] {
  const paths = listAt(ingress, '/spec/rules').flatMap((rule) => listAt(rule, '/http/paths'))
  return [
    valueAt(ingress, '/spec/defaultBackend/service/name'),
    ...paths.map((path) => valueAt(path, '/backend/service/name')),
  ]
}

const notHttp = ['tcp', 'tls', 'udp', 'mongo', 'mysql', 'redis', 'https']

/**
 * A port whose name or appProtocol says that it is not HTTP is passed on by connection: no HTTP route applies.
 * Upstream rule: https://istio.io/latest/docs/ops/configuration/traffic-management/protocol-selection/
 */
function protocolReasons(service: KubeObject): readonly Reason[] {
  const ports = listAt(service, '/spec/ports')
  const protocols = ports.map((port) =>
    (textAt(port, '/appProtocol') ?? textAt(port, '/name') ?? '').split('-')[0]?.toLowerCase(),
  )
  const isOpaque = ports.length > 0 && protocols.every((protocol) => notHttp.includes(protocol ?? ''))
  return reasonIf(isOpaque, 'SERVICE_NOT_HTTP', 'blocker', {
    service: service.metadata.name,
    ports: ports.map((port) => String(valueAt(port, '/name') ?? valueAt(port, '/port'))).join(', '),
  })
}
