import { conclude, concludeDestinations } from './conclude.ts'
import { enterGateway } from './enter-gateway.ts'
import { enterMesh } from './enter-mesh.ts'
import type { Entered } from './entered.ts'
import { gatewayPods } from './gateway-pods.ts'
import type { MeshIndex } from './index-mesh.ts'
import type { TraceRequest } from './request.ts'
import { type SentRequest, sentRequest } from './sent-request.ts'
import type { Outcome, Trace, TracedAction } from './trace.ts'
import { traceAction, traceService } from './trace-action.ts'
import { type Tried, tryRoutes } from './try-routes.ts'

/**
 * The way of a request through gateways, VirtualServices and DestinationRules as Istio 1.31 and Envoy decide it: the first
 * route whose conditions hold wins. Compared with a real Envoy over thousands of generated rules and requests.
 *
 * Not read: EnvoyFilters, Sidecars, AuthorizationPolicies, `tls` and `tcp` routes, and routes of the Gateway API.
 */
export function traceRequest(request: TraceRequest, index: MeshIndex): Trace {
  const sent = sentRequest(request)
  if (sent === null) return refused(request, index)
  const entered = enter(request, index, sent)
  const tried = entered.speaksHttp ? tryRoutes(entered.routes, sent) : { routes: [], winner: null, invalid: false }
  const action = actionOf(entered, tried, index, sent)
  return {
    entry: entered.entry,
    host: {
      domain: entered.domain,
      why: entered.why,
      virtualServices: entered.virtualServices,
      passedOver: entered.passedOver,
    },
    routes: tried.routes,
    action,
    outcome: outcomeOf(entered, tried, action, sent),
  }
}

/** A path with bytes that may not stand in one: the proxy answers before it has chosen anything. */
function refused({ from }: TraceRequest, index: MeshIndex): Trace {
  const entry: Trace['entry'] =
    from.kind === 'mesh'
      ? { kind: 'mesh', port: 80, namespace: from.namespace }
      : { kind: 'gateway', port: from.port, namespace: index.rootNamespace, servers: [], chosen: null }
  return {
    entry,
    host: { domain: null, why: 'none', virtualServices: [], passedOver: [] },
    routes: [],
    action: null,
    outcome: { code: 'BAD_REQUEST', status: 400 },
  }
}

/** Where several kinds of gateway pods listen on the port, those that know the host. */
function enter({ from }: TraceRequest, index: MeshIndex, sent: SentRequest): Entered {
  if (from.kind === 'mesh') return enterMesh(index, from, sent)
  const { gateway, port } = from
  const entered = gatewayPods(index, gateway, port).map((pods) => enterGateway(index, pods, port, sent))
  return entered.find(({ domain }) => domain !== null) ?? entered[0] ?? nobody(index, port)
}

function nobody(index: MeshIndex, port: number): Entered {
  const client = { namespace: index.rootNamespace, labels: {} }
  return {
    entry: { kind: 'gateway', port, servers: [], chosen: null, namespace: client.namespace },
    listens: false,
    speaksHttp: false,
    tlsRedirect: false,
    domain: null,
    why: 'none',
    routes: [],
    virtualServices: [],
    passedOver: [],
    client,
    fallback: 'NO_HOST',
    port,
  }
}

function actionOf(entered: Entered, { winner }: Tried, index: MeshIndex, sent: SentRequest): TracedAction | null {
  const { client, port, service } = entered
  if (!entered.speaksHttp) return null
  if (winner !== null) return traceAction(winner, sent, { index, client, port, namespace: winner.service.namespace })
  if (service === undefined) return null
  return traceService(service.host, { index, client, port, namespace: service.namespace })
}

function outcomeOf(entered: Entered, tried: Tried, action: TracedAction | null, sent: SentRequest): Outcome {
  if (!entered.listens) return { code: 'NO_LISTENER', status: null }
  if (!entered.speaksHttp) return { code: 'NOT_HTTP', status: null }
  if (entered.tlsRedirect)
    return {
      code: 'REDIRECTED',
      status: 301,
      location: `https://${sent.authority.replace(/:80$/, '')}${sent.path}${sent.query}`,
    }
  if (tried.invalid) return { code: 'REJECTED', status: null }
  if (tried.winner !== null && action !== null)
    return conclude(tried.winner.route, tried.winner.alternative, action, sent, entered.port)
  if (action !== null) return concludeDestinations(action)
  if (entered.domain !== null) return { code: 'NO_ROUTE', status: 404 }
  const status = { NO_HOST: 404, BLOCKED: 502, PASSED_THROUGH: null }[entered.fallback]
  return { code: entered.fallback, status }
}
