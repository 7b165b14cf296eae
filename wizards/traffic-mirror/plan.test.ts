import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { ObservedHost } from '#domain/traffic/observed-host.ts'
import { accepted, patched, refusalsOf, undone, warningsOf } from '#domain/traffic/testing/run-plan.ts'
import { type HttpRoute, httpRoutes, type VirtualService } from '#domain/traffic/virtual-service.ts'
import { handWritten } from '#testing/hand-written.ts'
import type { MirrorObserved } from './observed.ts'
import { plan } from './plan.ts'
import { type MirrorInput, schema } from './schema.ts'

const now = new Date('2026-03-01T12:00:00Z')
const primary: HttpRoute = { name: 'primary', route: [{ destination: { host: 'catalog', subset: 'v1' } }] }
const v2 = { host: 'catalog', subset: 'v2', percent: 10 }

function virtualService(route: HttpRoute = primary, metadata: object = {}): VirtualService {
  return {
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: { name: 'catalog', namespace: 'shop', resourceVersion: '7', ...metadata },
    spec: { hosts: ['catalog'], http: [route] },
  }
}

const pods = (available: number) => ({ available, ready: available, total: available })

function host(changes: Partial<ObservedHost> = {}, ready = 2): ObservedHost {
  const subset = (name: string, count: number) => ({
    name,
    labels: { version: name },
    pods: pods(count),
    workloads: [],
  })
  return {
    host: 'catalog.shop.svc.cluster.local',
    found: 'service',
    pods: pods(4),
    subsets: [subset('v1', 2), subset('v2', ready)],
    consistentHash: false,
    ...changes,
  }
}

function observed(
  object: VirtualService | null = virtualService(),
  hosts: readonly ObservedHost[] = [host()],
): MirrorObserved {
  const target = {
    choices: [],
    virtualService: object,
    claimsWithoutRights: [],
    rivals: [],
    ambientWithoutWaypoint: false,
  }
  return { ...target, hosts }
}

function input(changes: Partial<MirrorInput> = {}): MirrorInput {
  const route = { namespace: 'shop', virtualService: 'catalog', route: 'primary' }
  return { ...schema.parse({ ...route, mirrors: [v2], until: '2026-03-01T13:00:00Z' }), ...changes }
}

const routeAfter = (decision: MirrorInput, object: VirtualService) =>
  httpRoutes(patched(object, accepted(plan(decision, observed(object), now)).operations))[0]

it.each<[string, HttpRoute, MirrorInput['mirrors'], unknown]>([
  [
    'the percentage is always written',
    primary,
    [v2],
    [{ destination: { host: 'catalog', subset: 'v2' }, percentage: { value: 10 } }],
  ],
  [
    'two of them, one by its port',
    primary,
    [v2, { host: 'catalog', port: 8080, percent: 0.5 }],
    [
      { destination: { host: 'catalog', subset: 'v2' }, percentage: { value: 10 } },
      { destination: { host: 'catalog', port: { number: 8080 } }, percentage: { value: 0.5 } },
    ],
  ],
  [
    'the older field goes',
    { ...primary, mirror: { host: 'old' }, mirrorPercentage: { value: 50 } },
    [v2],
    [{ destination: { host: 'catalog', subset: 'v2' }, percentage: { value: 10 } }],
  ],
  ['none any more', { ...primary, mirrors: [{ destination: { host: 'old' } }] }, [], undefined],
])('%s', (_name, route, mirrors, expected) => {
  const after = routeAfter(input({ mirrors }), virtualService(route))
  expect(after).toEqual({ ...primary, ...(expected === undefined ? {} : { mirrors: expected }) })
})

it('ends by itself', () => {
  expect(accepted(plan(input(), observed(), now)).operations.at(-1)).toMatchObject({
    kind: 'record',
    record: { type: 'undo-scheduled', at: '2026-03-01T13:00:00Z' },
  })
})

it.each<[string, Partial<MirrorInput>, MirrorObserved, string[]]>([
  ['no end and no word that it stays', { until: undefined }, observed(), ['until END_MISSING']],
  ['no end needed where it stays', { until: undefined, keep: true }, observed(), []],
  [
    'no end needed where it goes',
    { until: undefined, mirrors: [] },
    observed(virtualService({ ...primary, mirror: { host: 'old' } })),
    [],
  ],
  ['nothing to take away', { until: undefined, mirrors: [] }, observed(), ['mirrors NOTHING_CHANGES']],
  ['an unknown host', {}, observed(undefined, [host({ found: 'absent' })]), ['mirrors.0.host HOST_NOT_FOUND']],
  ['an unknown subset', { mirrors: [{ ...v2, subset: 'v9' }] }, observed(), ['mirrors.0.subset SUBSET_NOT_FOUND']],
  [
    'a subset nobody may read',
    { mirrors: [{ ...v2, subset: 'v9' }] },
    observed(undefined, [host({ found: 'hidden', subsets: [] })]),
    [],
  ],
  ['no pod to get them', {}, observed(undefined, [host({}, 0)]), ['mirrors.0.host NO_AVAILABLE_ENDPOINTS']],
  [
    'the same twice',
    { mirrors: [v2, { ...v2, host: 'catalog.shop.svc.cluster.local' }] },
    observed(),
    ['mirrors.1.host MIRROR_REPEATED'],
  ],
  [
    'a route that answers itself',
    {},
    observed(virtualService({ name: 'primary', redirect: { uri: '/' } })),
    ['route MIRROR_OF_NOTHING'],
  ],
  [
    'a controller owns it',
    {},
    observed(virtualService(primary, { labels: { 'argocd.argoproj.io/instance': 'x' } })),
    ['virtualService OWNED_BY_CONTROLLER'],
  ],
  ['an end that is over', { until: '2026-03-01T11:00:00Z' }, observed(), ['until UNTIL_PAST']],
])('is refused, or not: %s', (_name, changes, seen, expected) => {
  expect(refusalsOf(plan(input(changes), seen, now))).toEqual(expected)
})

it.each<[string, Partial<MirrorInput>, string[]]>([
  ['of every mirror', {}, ['SIDE_EFFECTS', 'HOST_SHADOW']],
  [
    'of one that serves the route',
    { mirrors: [{ ...v2, subset: 'v1' }] },
    ['SIDE_EFFECTS', 'HOST_SHADOW', 'MIRRORS_ITSELF'],
  ],
  ['of one that stays', { until: undefined, keep: true }, ['SIDE_EFFECTS', 'HOST_SHADOW', 'STAYS']],
])('warns %s', (_name, changes, expected) => {
  expect(warningsOf(plan(input(changes), observed(), now))).toEqual(expected)
})

it('whatever somebody wrote: only the mirrors of the route change, and the undo leaves every byte as it was', () => {
  fc.assert(
    fc.property(handWritten, fc.integer({ min: 1, max: 99 }), ({ object, index }, percent) => {
      const decision = input({ route: index, mirrors: [{ ...v2, percent }] })
      const made = accepted(plan(decision, observed(object), now))
      const after = patched(object, made.operations)
      const without = (whole: VirtualService) => ({
        ...whole,
        spec: { ...whole.spec, http: httpRoutes(whole).map((route, at) => (at === index ? rest(route) : route)) },
      })
      expect(without(after)).toEqual(without(object))
      expect(httpRoutes(after)[index]).toMatchObject({ mirrors: [{ percentage: { value: percent } }] })
      expect(canonicalize(undone(after, made))).toBe(canonicalize(object))
    }),
    { numRuns: 200 },
  )
})

function rest({ mirror: _one, mirrors: _all, mirrorPercentage: _share, ...others }: HttpRoute) {
  return others
}
