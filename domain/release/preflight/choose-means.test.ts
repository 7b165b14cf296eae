import { describe, expect, it } from 'vitest'
import type { KubeObject } from '#domain/kube/object.ts'
import {
  catalogDeployment,
  catalogLabels,
  catalogRoute,
  catalogService,
  catalogTemplate,
  inShop,
  preflightFacts,
} from '#testing/preflight-facts.ts'
import { routerOf } from '../routers/registry.ts'
import type { StrategyId } from '../spec.ts'
import type { PreflightFacts } from './facts.ts'
import { routersFor } from './means.ts'
import { preflight } from './preflight.ts'
import { reachableShares } from './replicas-reasons.ts'

type Changes = Partial<PreflightFacts>

function verdict(strategy: StrategyId, changes: Changes) {
  return preflight(preflightFacts(changes)).find((each) => each.strategy === strategy)
}

function severityOf(strategy: StrategyId, code: string, changes: Changes): string | undefined {
  return verdict(strategy, changes)?.reasons.find((reason) => reason.code === code)?.severity
}

const noMesh = { mesh: { installed: false, mode: 'none', waypoint: false }, virtualServices: [] } as const
const owned = (object: KubeObject) => ({
  ...object,
  metadata: { ...object.metadata, labels: { 'kustomize.toolkit.fluxcd.io/name': 'apps' } },
})
const httpRoute = (spec: object = {}, status = 'True') =>
  inShop('gateway.networking.k8s.io/v1', 'HTTPRoute', 'catalog', {
    spec: { parentRefs: [{ name: 'web' }], rules: [{ backendRefs: [{ name: 'catalog', port: 80 }] }], ...spec },
    status: { parents: [{ conditions: [{ type: 'Accepted', status }] }] },
  })

describe('the router each strategy would use', () => {
  it.each<[string, StrategyId, Changes, string | null, string]>([
    ['a VirtualService', 'ab', {}, 'virtual-service', 'ready'],
    ['an HTTPRoute', 'ab', { ...noMesh, gatewayApi: true, httpRoutes: [httpRoute()] }, 'http-route', 'with-care'],
    ['without a mesh a canary is made of pods', 'canary', noMesh, 'replicas', 'with-care'],
    ['without a mesh blue-green switches the selector', 'blue-green', noMesh, 'service-selector', 'ready'],
    ['without a mesh there are no cohorts', 'ab', noMesh, null, 'not-possible'],
    ['without a mesh there is no mirror', 'shadow', noMesh, null, 'not-possible'],
    [
      'a route somebody else owns: by selector',
      'blue-green',
      { virtualServices: [owned(catalogRoute())] },
      'service-selector',
      'ready',
    ],
    [
      'a route somebody else owns: cohorts have no other way',
      'ab',
      { virtualServices: [owned(catalogRoute())] },
      'virtual-service',
      'not-possible',
    ],
    ['no way without a Service', 'canary', { services: [] }, null, 'not-possible'],
  ])('%s', (_name, strategy, changes, router, expected) => {
    expect(verdict(strategy, changes)).toMatchObject({ router, verdict: expected })
  })

  it('tells why a better way is not taken', () => {
    expect(severityOf('blue-green', 'ROUTE_OWNED', { virtualServices: [owned(catalogRoute())] })).toBe('info')
    expect(severityOf('canary', 'NO_MESH', noMesh)).toBe('info')
    expect(severityOf('canary', 'NO_ROUTE', { virtualServices: [] })).toBe('info')
  })
})

it.each([
  ['canary', 'weights'],
  ['blue-green', 'weights'],
  ['ab', 'cohorts'],
  ['shadow', 'mirror'],
] as const)('every router offered for %s can do %s, and come back', (strategy, routing) => {
  for (const router of routersFor[strategy]) {
    expect([router, routerOf(router).can(routing), routerOf(router).can('original')]).toEqual([router, true, true])
  }
})

describe('a VirtualService', () => {
  const inMesh = (gateways?: readonly string[]) => catalogRoute({}, { gateways })
  const ambient = (waypoint: boolean) => ({ installed: true, mode: 'ambient', waypoint }) as const
  const twoRoutes = {
    http: [{ route: [{ destination: { host: 'other' } }] }, { route: [{ destination: { host: 'catalog' } }] }],
  }
  it.each<[string, string, Changes, string | undefined]>([
    ['hidden by an earlier route', 'ROUTE_HIDDEN', { virtualServices: [catalogRoute({}, twoRoutes)] }, 'care'],
    [
      'a fault disables retries and timeouts',
      'ROUTE_FAULT',
      { virtualServices: [catalogRoute({ fault: {} })] },
      'care',
    ],
    [
      'another one for the same host',
      'ROUTE_RIVALS',
      { virtualServices: [catalogRoute(), { ...catalogRoute(), metadata: { name: 'other', namespace: 'shop' } }] },
      'care',
    ],
    [
      'for gateways only: callers inside pass it by',
      'ROUTE_GATEWAYS_ONLY',
      { virtualServices: [inMesh(['web'])] },
      'care',
    ],
    [
      'for the mesh only, in a namespace outside it',
      'NOT_IN_MESH',
      { virtualServices: [inMesh()], mesh: { installed: true, mode: 'none', waypoint: false } },
      'care',
    ],
    [
      'ambient without a waypoint ignores it',
      'AMBIENT_WITHOUT_WAYPOINT',
      { virtualServices: [inMesh()], mesh: ambient(false) },
      'blocker',
    ],
    ['ambient without a waypoint, but a gateway', 'AMBIENT_WITHOUT_WAYPOINT', { mesh: ambient(false) }, 'care'],
    [
      'ambient with a waypoint',
      'AMBIENT_WITHOUT_WAYPOINT',
      { virtualServices: [inMesh()], mesh: ambient(true) },
      undefined,
    ],
    ['a Service open at the nodes', 'BYPASS_SERVICE', { services: [catalogService({ type: 'NodePort' })] }, 'care'],
    ['a headless Service', 'BYPASS_HEADLESS', { services: [catalogService({ clusterIP: 'None' })] }, 'care'],
    [
      'an Ingress goes past the mesh',
      'BYPASS_INGRESS',
      {
        ingresses: [
          inShop('networking.k8s.io/v1', 'Ingress', 'web', {
            spec: { defaultBackend: { service: { name: 'catalog' } } },
          }),
        ],
      },
      'care',
    ],
    [
      'an Ingress for another Service',
      'BYPASS_INGRESS',
      { ingresses: [inShop('networking.k8s.io/v1', 'Ingress', 'web', { spec: {} })] },
      undefined,
    ],
    [
      'a route in another namespace stays',
      'BYPASS_ROUTES',
      {
        virtualServices: [
          catalogRoute(),
          {
            ...catalogRoute(
              {},
              { hosts: ['x.test'], http: [{ route: [{ destination: { host: 'catalog.shop.svc.cluster.local' } }] }] },
            ),
            metadata: { name: 'edge', namespace: 'edge' },
          },
        ],
      },
      'care',
    ],
    [
      'ports that are not HTTP',
      'SERVICE_NOT_HTTP',
      { services: [catalogService({ ports: [{ name: 'tcp-sql', port: 5432 }] })] },
      'blocker',
    ],
  ])('%s', (_name, code, changes, severity) => {
    expect(severityOf('ab', code, changes)).toBe(severity)
  })

  it('that mirrors already leaves no room for a shadow, and is no matter to the others', () => {
    const changes = { virtualServices: [catalogRoute({ mirror: { host: 'other' } })] }
    expect(severityOf('shadow', 'MIRROR_TAKEN', changes)).toBe('blocker')
    expect(severityOf('ab', 'MIRROR_TAKEN', changes)).toBeUndefined()
  })

  it('to a consistently hashed host moves callers of a canary between versions', () => {
    const rule = inShop('networking.istio.io/v1', 'DestinationRule', 'catalog', {
      spec: { host: 'catalog', trafficPolicy: { loadBalancer: { consistentHash: { useSourceIp: true } } } },
    })
    expect(severityOf('canary', 'CONSISTENT_HASH', { destinationRules: [rule] })).toBe('care')
    expect(severityOf('ab', 'CONSISTENT_HASH', { destinationRules: [rule] })).toBeUndefined()
  })

  it('by subsets is of the workload whose labels the subset has', () => {
    const rule = inShop('networking.istio.io/v1', 'DestinationRule', 'catalog', {
      spec: {
        host: 'catalog',
        subsets: [
          { name: 'v1', labels: { version: 'v1' } },
          { name: 'v2', labels: { version: 'v2' } },
        ],
      },
    })
    const to = (subset: string) => ({ destination: { host: 'catalog', subset } })
    const only = (subset: string) => catalogRoute({ route: [to(subset)] })
    const given = (route: ReturnType<typeof catalogRoute>) => ({ destinationRules: [rule], virtualServices: [route] })
    expect(verdict('ab', given(only('v1')))?.router).toBe('virtual-service')
    expect(verdict('ab', given(only('v2')))?.router).toBeNull()
    const split = catalogRoute({
      route: [
        { ...to('v1'), weight: 90 },
        { ...to('v2'), weight: 10 },
      ],
    })
    expect(severityOf('ab', 'ROUTE_ALREADY_SPLIT', given(split))).toBe('care')
  })
})

describe('an HTTPRoute', () => {
  const given = (route: KubeObject, mesh: PreflightFacts['mesh'] = noMesh.mesh): Changes => ({
    ...noMesh,
    mesh,
    gatewayApi: true,
    httpRoutes: [route],
  })
  const inside = { parentRefs: [{ kind: 'Service', name: 'catalog' }] }
  it.each<[string, string, Changes, string | undefined]>([
    ['no gateway has accepted', 'ROUTE_NOT_ACCEPTED', given(httpRoute({}, 'False')), 'care'],
    ['of a gateway: callers inside pass it by', 'ROUTE_GATEWAYS_ONLY', given(httpRoute()), 'care'],
    ['of a Service', 'ROUTE_GATEWAYS_ONLY', given(httpRoute(inside)), undefined],
    [
      'of a Service in ambient mode without a waypoint',
      'AMBIENT_WITHOUT_WAYPOINT',
      given(httpRoute(inside), { installed: true, mode: 'ambient', waypoint: false }),
      'blocker',
    ],
    ['that somebody else owns', 'ROUTE_OWNED', given(owned(httpRoute())), 'blocker'],
  ])('%s', (_name, code, changes, severity) => {
    expect(severityOf('ab', code, changes)).toBe(severity)
  })
})

describe('a Service selector', () => {
  const sibling = { ...catalogDeployment(), metadata: { name: 'catalog-v2', namespace: 'shop' } }
  it.each<[string, string, Changes]>([
    ['that other pods answer to as well', 'SELECTOR_SHARED', { ...noMesh, workloads: [catalogDeployment(), sibling] }],
    ['that somebody else owns', 'ROUTE_OWNED', { ...noMesh, services: [owned(catalogService())] }],
  ])('%s cannot be switched', (_name, code, changes) => {
    expect(severityOf('blue-green', code, changes)).toBe('blocker')
  })
})

describe('replica ratio', () => {
  it.each([
    [1, false, [50, 100]],
    [4, false, [20, 33, 43, 50, 57, 67, 80, 100]],
    [4, true, [20, 33, 43, 50]],
    [0, false, []],
    [100, false, [1, 15, 29, 43, 58, 72, 86, 100]],
  ])('of %i pods, autoscaled %s, shows what it can really make', (size, isAutoscaled, shares) => {
    expect(reachableShares(size, isAutoscaled)).toEqual(shares)
  })
  it('lists the shares in the reason', () => {
    const told = verdict('canary', noMesh)?.reasons.find(({ code }) => code === 'SHARE_BY_PODS')
    expect(told?.message.values).toEqual({
      size: 4,
      shares: '20 %, 33 %, 43 %, 50 %, 57 %, 67 %, 80 %, 100 %',
      wanted: '10 %',
      reached: '20 %',
    })
  })
  it('is refused where the Service asks for every label of the Deployment', () => {
    const service = catalogService({ selector: catalogLabels })
    expect(severityOf('canary', 'NO_LABEL_BESIDE', { ...noMesh, services: [service] })).toBe('blocker')
  })
  it.each<[string, string, Changes]>([
    ['session affinity', 'SESSION_AFFINITY', { services: [catalogService({ sessionAffinity: 'ClientIP' })] }],
    [
      'other pods of the Service',
      'SHARE_DILUTED',
      {
        workloads: [
          catalogDeployment(),
          inShop('apps/v1', 'StatefulSet', 'db', { spec: { template: catalogTemplate() } }),
        ],
      },
    ],
    [
      'an autoscaler',
      'AUTOSCALER_MOVES_SHARE',
      {
        autoscalers: [
          inShop('autoscaling/v2', 'HorizontalPodAutoscaler', 'h', {
            spec: { scaleTargetRef: { kind: 'Deployment', name: 'catalog' }, maxReplicas: 9 },
          }),
        ],
      },
    ],
  ])('is moved by %s', (_name, code, changes) => {
    expect(severityOf('canary', code, { ...noMesh, ...changes })).toBe('care')
  })
})
