import { describe, expect, it } from 'vitest'
import type { Planned } from '#domain/plan/operation.ts'
import type { ObservedHost } from '#domain/traffic/observed-host.ts'
import type { HttpRoute, RouteDestination, VirtualService } from '#domain/traffic/virtual-service.ts'
import type { SplitObserved } from './observed.ts'
import { plan } from './plan.ts'
import type { SplitInput } from './schema.ts'

const now = new Date('2026-03-01T12:00:00Z')
const catalog = 'catalog.shop.svc.cluster.local'

const v = (subset: string, weight?: number): RouteDestination => ({
  destination: { host: 'catalog', subset },
  ...(weight === undefined ? {} : { weight }),
})
const primary: HttpRoute = { name: 'primary', route: [v('v1', 90), v('v2', 10)] }

function virtualService(
  routes: readonly HttpRoute[] = [primary],
  metadata: Partial<VirtualService['metadata']> = {},
): VirtualService {
  return {
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: { name: 'catalog', namespace: 'shop', resourceVersion: '7', ...metadata },
    spec: { hosts: ['catalog.shop.test'], gateways: ['shop', 'mesh'], http: routes },
  }
}

const pods = (available: number) => ({ available, ready: available, total: available })

function host(
  available: { v1?: number | null; v2?: number | null } = {},
  more: Partial<ObservedHost> = {},
): ObservedHost {
  const { v1 = 3, v2 = 3 } = available
  const subset = (name: string, count: number | null) => ({
    name,
    labels: { version: name },
    pods: count === null ? null : pods(count),
    workloads: [`catalog-${name}`],
  })
  return {
    host: catalog,
    found: 'service',
    serviceType: 'ClusterIP',
    pods: pods(6),
    subsets: [subset('v1', v1), subset('v2', v2)],
    consistentHash: false,
    ...more,
  }
}

function observed(changes: Partial<SplitObserved> = {}): SplitObserved {
  return {
    choices: [],
    virtualService: virtualService(),
    hosts: [host()],
    rates: [
      { host: catalog, subset: 'v1', requestsPerSecond: 378, errorsPerSecond: 0 },
      { host: catalog, subset: 'v2', requestsPerSecond: 42, errorsPerSecond: 0 },
    ],
    claimsWithoutRights: [],
    rivals: [],
    ambientWithoutWaypoint: false,
    examples: null,
    ...changes,
  }
}

function input(changes: Partial<SplitInput> = {}): SplitInput {
  return { namespace: 'shop', virtualService: 'catalog', route: 'primary', weights: split(40, 60), ...changes }
}
function split(...weights: readonly number[]): SplitInput['weights'] {
  return weights.map((weight, index) => ({ host: 'catalog', subset: `v${index + 1}`, weight }))
}

const refusalsOf = (planned: Planned) =>
  planned.ok ? [] : planned.refusals.map(({ code, field }) => `${field} ${code}`)
const warningsOf = (planned: Planned) => (planned.ok ? planned.plan.warnings.map(({ code }) => code) : ['refused'])

describe('traffic-split plans', () => {
  it('one guarded patch as the viewer, and its exact inverse', () => {
    const planned = plan(input(), observed(), now)
    if (!planned.ok) throw new Error(refusalsOf(planned).join())
    const [write, ...rest] = planned.plan.operations
    expect(rest).toEqual([])
    expect(write).toMatchObject({
      kind: 'patch',
      as: 'viewer',
      target: { kind: 'VirtualService', namespace: 'shop', name: 'catalog' },
    })
    expect(write?.kind === 'patch' && write.patch.filter(({ op }) => op === 'replace')).toEqual([
      { op: 'replace', path: '/spec/http/0/route/0/weight', value: 40 },
      { op: 'replace', path: '/spec/http/0/route/1/weight', value: 60 },
    ])
    expect(planned.plan.undo).toHaveLength(1)
    expect(planned.plan.undo[0]).toMatchObject({ undoes: 0, operation: { kind: 'patch', as: 'viewer' } })
    expect(planned.plan.summary.values).toMatchObject({
      route: 'primary',
      before: 'catalog v1 90 %, catalog v2 10 %',
      after: 'catalog v1 40 %, catalog v2 60 %',
    })
  })

  it('a record of the end, when it has one', () => {
    const planned = plan(input({ until: '2026-03-01T13:00:00+00:00' }), observed(), now)
    expect(planned.ok && planned.plan.operations.at(-1)).toMatchObject({
      kind: 'record',
      record: { type: 'undo-scheduled', at: '2026-03-01T13:00:00+00:00' },
    })
  })

  it('finds the route by position, and hosts by their full name, in any order', () => {
    const weights = [
      { host: catalog, subset: 'v2', weight: 60 },
      { host: 'catalog', subset: 'v1', weight: 40 },
    ]
    const planned = plan(input({ route: '0', weights }), observed(), now)
    expect(planned.ok && planned.plan.summary.values?.after).toBe('catalog v1 40 %, catalog v2 60 %')
  })

  it('does not carry the clock or the rate: the same plan later and under other traffic', () => {
    const early = plan(input(), observed(), now)
    const late = plan(input(), observed({ rates: [] }), new Date('2026-03-01T12:30:00Z'))
    const written = (planned: Planned) => (planned.ok ? { ...planned.plan, warnings: [] } : planned)
    expect(written(late)).toEqual(written(early))
  })

  it('reads any other sum as a ratio and rewrites it', () => {
    const target = virtualService([{ name: 'primary', route: [v('v1', 2), v('v2', 2)] }])
    const planned = plan(input({ weights: split(50, 50) }), observed({ virtualService: target }), now)
    expect(planned.ok && planned.plan.summary.values?.before).toBe('catalog v1 50 %, catalog v2 50 %')
  })

  it('empties a destination that is broken: weight 0 needs neither pods nor subset', () => {
    expect(plan(input({ weights: split(100, 0) }), observed({ hosts: [host({ v2: 0 })] }), now).ok).toBe(true)
    expect(
      plan(
        input({ weights: split(100, 0) }),
        observed({ hosts: [host({}, { subsets: host().subsets.slice(0, 1) })] }),
        now,
      ).ok,
    ).toBe(true)
  })
})

describe('traffic-split refuses', () => {
  const owned = virtualService([primary], { annotations: { 'argocd.argoproj.io/tracking-id': 'shop:catalog' } })
  const outside = { host: 'api.example.org', found: 'absent', pods: null, subsets: [], consistentHash: false } as const
  it.each<[string, Partial<SplitInput>, Partial<SplitObserved>, string[]]>([
    ['an unknown VirtualService', {}, { virtualService: null }, ['virtualService VIRTUAL_SERVICE_NOT_FOUND']],
    ['an unknown route', { route: 'beta' }, {}, ['route ROUTE_NOT_FOUND']],
    ['a position past the end', { route: 4 }, {}, ['route ROUTE_NOT_FOUND']],
    [
      'a name that two routes bear',
      {},
      { virtualService: virtualService([primary, primary]) },
      ['route ROUTE_AMBIGUOUS'],
    ],
    [
      'a route of one destination',
      {},
      { virtualService: virtualService([{ name: 'primary', route: [v('v1')] }]) },
      ['route ROUTE_NOT_SPLITTABLE'],
    ],
    [
      'a redirect',
      {},
      { virtualService: virtualService([{ name: 'primary', redirect: { uri: '/' } }]) },
      ['route ROUTE_NOT_SPLITTABLE'],
    ],
    [
      'a subset that does not exist',
      { weights: [...split(40, 60), { host: 'catalog', subset: 'v3', weight: 0 }] },
      {},
      ['weights.2.subset SUBSET_NOT_FOUND'],
    ],
    [
      'a subset of the route that lost its definition',
      {},
      { hosts: [host({}, { subsets: host().subsets.slice(0, 1) })] },
      ['weights.1.subset SUBSET_NOT_FOUND'],
    ],
    [
      'a host that does not exist',
      { weights: [...split(40, 60), { host: 'api.example.org', weight: 0 }] },
      { hosts: [host(), outside] },
      ['weights.2.host HOST_NOT_FOUND'],
    ],
    [
      'a destination of another route',
      { weights: [...split(40, 60), { host: 'catalog', weight: 0 }] },
      {},
      ['weights.2 DESTINATION_NOT_IN_ROUTE'],
    ],
    ['a destination named twice', { weights: [...split(40, 60), ...split(0)] }, {}, ['weights.2 DESTINATION_REPEATED']],
    ['a destination left out', { weights: split(100) }, {}, ['weights DESTINATION_MISSING']],
    [
      'a destination without available endpoints',
      {},
      { hosts: [host({ v2: 0 })] },
      ['weights.1.weight NO_AVAILABLE_ENDPOINTS'],
    ],
    [
      'fractions',
      { weights: split(40.5, 59.5) },
      {},
      ['weights.0.weight WEIGHT_NOT_INTEGER', 'weights.1.weight WEIGHT_NOT_INTEGER'],
    ],
    [
      'a negative weight',
      { weights: split(-1, 101) },
      {},
      ['weights.0.weight WEIGHT_OUT_OF_RANGE', 'weights.1.weight WEIGHT_OUT_OF_RANGE'],
    ],
    ['another total', { weights: split(40, 50) }, {}, ['weights WEIGHTS_NOT_100']],
    ['what is there already', { weights: split(90, 10) }, {}, ['weights NOTHING_CHANGES']],
    ['an object another controller owns', {}, { virtualService: owned }, ['virtualService OWNED_BY_CONTROLLER']],
    [
      'an object being deleted',
      {},
      { virtualService: virtualService([primary], { deletionTimestamp: '2026-03-01T11:00:00Z' }) },
      ['virtualService BEING_DELETED'],
    ],
    ["hosts of another's namespace", {}, { claimsWithoutRights: ['bank'] }, ['virtualService HOST_OF_OTHERS']],
    ['an end in the past', { until: '2026-03-01T11:59:59Z' }, {}, ['until UNTIL_PAST']],
    ['an end in more than 30 days', { until: '2026-04-01T12:00:00Z' }, {}, ['until UNTIL_TOO_FAR']],
    ['an end that is no date', { until: 'tomorrow' }, {}, ['until UNTIL_INVALID']],
    ['an end without zone', { until: '2026-03-01T13:00:00' }, {}, ['until UNTIL_INVALID']],
    ['an end on a day that does not exist', { until: '2026-02-45T13:00:00Z' }, {}, ['until UNTIL_INVALID']],
    [
      'everything at once',
      { weights: [...split(-1, 60), { host: 'catalog', subset: 'v3', weight: 5 }], until: '2026-01-01T00:00:00Z' },
      { virtualService: owned, hosts: [host({ v2: 0 })] },
      [
        'virtualService OWNED_BY_CONTROLLER',
        'weights.0.weight WEIGHT_OUT_OF_RANGE',
        'until UNTIL_PAST',
        'weights.1.weight NO_AVAILABLE_ENDPOINTS',
        'weights.2.subset SUBSET_NOT_FOUND',
      ],
    ],
  ])('%s', (_name, changes, facts, expected) => {
    expect(refusalsOf(plan(input(changes), observed(facts), now)).sort()).toEqual([...expected].sort())
  })

  it('names the owner and what shows it', () => {
    const planned = plan(input(), observed({ virtualService: owned }), now)
    expect(planned.ok ? null : planned.refusals[0]?.message.values).toMatchObject({
      owner: 'argocd',
      evidence: 'argocd.argoproj.io/tracking-id',
    })
  })

  it('does not count what the viewer may not see as absent', () => {
    const hidden = host({}, { found: 'hidden', pods: null, subsets: [] })
    expect(warningsOf(plan(input(), observed({ hosts: [hidden] }), now))).toContain('PODS_UNKNOWN')
  })
})

describe('traffic-split warns', () => {
  const faulty: HttpRoute = { ...primary, fault: { delay: {} }, retries: { attempts: 2 } }
  it.each<[string, Partial<SplitObserved>, string[]]>([
    ['of the blast radius alone when all is well', {}, ['BLAST_RADIUS']],
    ['of an unknown rate', { rates: [] }, ['RATE_UNKNOWN']],
    ['of a rate that is known in part', { rates: observed().rates.slice(1) }, ['RATE_UNKNOWN']],
    [
      'a fault on a route disables its retries',
      { virtualService: virtualService([faulty]) },
      ['BLAST_RADIUS', 'FAULT_DISABLES_RETRIES'],
    ],
    ['of a single pod', { hosts: [host({ v2: 1 })] }, ['BLAST_RADIUS', 'SINGLE_POD', 'HEAVY_LOAD']],
    ['of a large share on few pods', { hosts: [host({ v1: 10, v2: 2 })] }, ['BLAST_RADIUS', 'HEAVY_LOAD']],
    ['of pods that cannot be counted', { hosts: [host({ v2: null })] }, ['BLAST_RADIUS', 'PODS_UNKNOWN']],
    ['of consistent hashing', { hosts: [host({}, { consistentHash: true })] }, ['BLAST_RADIUS', 'CONSISTENT_HASH']],
    [
      'of traffic past the mesh',
      { hosts: [host({}, { serviceType: 'NodePort' })] },
      ['BLAST_RADIUS', 'TRAFFIC_BYPASS'],
    ],
    [
      'of ambient mode without a waypoint',
      { ambientWithoutWaypoint: true },
      ['BLAST_RADIUS', 'AMBIENT_WITHOUT_WAYPOINT'],
    ],
    ['of a second VirtualService for the host', { rivals: ['shop/other'] }, ['BLAST_RADIUS', 'HOST_SHARED']],
    [
      'of an earlier route that takes all',
      { virtualService: virtualService([{}, primary]) },
      ['BLAST_RADIUS', 'ROUTE_UNREACHABLE'],
    ],
  ])('%s', (_name, facts, expected) => {
    expect(warningsOf(plan(input(), observed(facts), now))).toEqual(expected)
  })

  it('210 req/s of 420 move from 90/10 to 40/60', () => {
    const planned = plan(input(), observed(), now)
    expect(planned.ok && planned.plan.warnings[0]?.message.values).toEqual({ moving: 210, rate: 420 })
  })
})

describe('what is offered where another tool owns the object', () => {
  const owned = virtualService([primary, { name: 'other', route: [{ destination: { host: 'other' } }] }], {
    annotations: { 'argocd.argoproj.io/tracking-id': 'shop:catalog', note: 'kept' },
    managedFields: [{ manager: 'argocd-controller' }],
  })
  const offered = (changes: Partial<SplitInput>) => {
    const planned = plan(input(changes), observed({ virtualService: owned }), now)
    return planned.ok ? null : planned.export
  }

  it('is the object with the new weights, for the repository that tool reads', () => {
    expect(offered({})).toEqual([
      {
        apiVersion: 'networking.istio.io/v1',
        kind: 'VirtualService',
        metadata: {
          name: 'catalog',
          namespace: 'shop',
          annotations: { 'argocd.argoproj.io/tracking-id': 'shop:catalog', note: 'kept' },
        },
        spec: {
          hosts: ['catalog.shop.test'],
          gateways: ['shop', 'mesh'],
          http: [
            { name: 'primary', route: [v('v1', 40), v('v2', 60)] },
            { name: 'other', route: [{ destination: { host: 'other' } }] },
          ],
        },
      },
    ])
  })

  it('is nothing while the split is wrong in itself', () => {
    expect(offered({ weights: split(40, 61) })).toBeUndefined()
  })

  it('is nothing where nobody owns it', () => {
    const planned = plan(input({ weights: split(40, 61) }), observed(), now)
    expect(planned).not.toHaveProperty('export')
  })
})

describe('example requests', () => {
  const request = {
    method: 'GET',
    scheme: 'http' as const,
    host: 'catalog',
    path: '/',
    headers: {},
    from: { kind: 'mesh' as const, namespace: 'shop', labels: {} },
  }
  const own = { ...virtualService(), spec: { hosts: ['catalog'], http: [primary] } }
  const object = (apiVersion: string, kind: string, spec: object) => ({
    apiVersion,
    kind,
    metadata: { name: 'catalog', namespace: 'shop' },
    spec,
  })
  const subsets = ['v1', 'v2'].map((name) => ({ name, labels: { version: name } }))
  const mesh = {
    gateways: [],
    virtualServices: [own],
    destinationRules: [object('networking.istio.io/v1', 'DestinationRule', { host: 'catalog', subsets })],
    serviceEntries: [],
    services: [object('v1', 'Service', { ports: [{ name: 'http', port: 80 }] })],
    endpointSlices: [],
    pods: [],
  }
  const examples = { examples: [{ name: 'front page', request }], mesh }
  const look = (changes: Partial<SplitInput>) => plan(input(changes), observed({ virtualService: own, examples }), now)
  it.each([
    ['another share is no other answer', split(40, 60), undefined, []],
    ['a destination that loses its last share is', split(100, 0), undefined, ['acceptChangedExamples EXAMPLE_CHANGED']],
    ['unless it was ticked', split(100, 0), ['front page'], []],
    ['and another one ticked does not count', split(100, 0), ['other'], ['acceptChangedExamples EXAMPLE_CHANGED']],
  ])('%s', (_name, weights, acceptChangedExamples, refused) => {
    expect(
      refusalsOf(look({ weights, ...(acceptChangedExamples === undefined ? {} : { acceptChangedExamples }) })),
    ).toEqual(refused)
  })
  it('the refusal names the example and both answers', () => {
    const planned = look({ weights: split(100, 0) })
    const full = 'catalog.shop.svc.cluster.local:80'
    expect(planned.ok ? null : planned.refusals[0]?.message.values).toEqual({
      name: 'front page',
      before: `${full} v1, ${full} v2`,
      after: `${full} v1`,
    })
  })
})
