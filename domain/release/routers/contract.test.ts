import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { KubeObject } from '#domain/kube/object.ts'
import { valueAt } from '#domain/plan/examine-patch.ts'
import { reconcileCompanion } from '../companion/reconcile-companion.ts'
import { removeCompanion } from '../companion/remove-companion.ts'
import type { RouterContext } from '../router.ts'
import { type RouterId, routerIds } from '../spec.ts'
import type { Routing } from '../stage.ts'
import { routerOf } from './registry.ts'
import { context, deployment, observed, patched, service } from './release-builder.ts'

/** How a router's world begins, which object its writes go to, and what somebody else could do to it. */
type World = {
  readonly begin: () => RouterContext
  readonly object: (context: RouterContext) => KubeObject | null
  readonly holding: (context: RouterContext, object: KubeObject) => RouterContext
  readonly foreign: (object: KubeObject) => KubeObject
  readonly harmless: (object: KubeObject) => KubeObject
  readonly routings: readonly Routing[]
}

const beta = { header: { name: 'x-beta', value: '1' } }
const everyKind: readonly Routing[] = [
  { kind: 'weights', percent: 0 },
  { kind: 'weights', percent: 10 },
  { kind: 'weights', percent: 10, override: beta },
  { kind: 'weights', percent: 100 },
  { kind: 'cohorts', match: beta, cookie: 'ab' },
  { kind: 'cohorts', match: beta, cookie: 'ab', expire: { percent: 100 } },
  { kind: 'mirror', percent: 20 },
]

function edited(object: KubeObject, path: string, change: (value: unknown) => unknown): KubeObject {
  const copy = structuredClone(object)
  const parts = path.split('/').slice(1)
  const last = parts.pop() ?? ''
  const parent = parts.length === 0 ? copy : (valueAt(copy, `/${parts.join('/')}`) as object)
  Reflect.set(parent, last, change(Reflect.get(parent, last)))
  return copy
}
const annotated = (object: KubeObject) =>
  edited(object, '/metadata/annotations', (value) => ({
    ...(value as object | undefined),
    'example.org/by': 'somebody',
  }))

const onRoute = {
  object: (world: RouterContext) => world.observed.route,
  holding: (world: RouterContext, route: KubeObject) => ({ ...world, observed: { ...world.observed, route } }),
}
const onService = {
  object: (world: RouterContext) => world.observed.service,
  holding: (world: RouterContext, stable: KubeObject) => ({
    ...world,
    observed: { ...world.observed, service: stable },
  }),
  foreign: (object: KubeObject) => edited(object, '/spec/selector', () => ({ app: 'elsewhere' })),
  harmless: annotated,
}

const worlds: Record<RouterId, World> = {
  'virtual-service': {
    ...onRoute,
    begin: () =>
      context(
        { router: 'virtual-service', route: { name: 'checkout', routes: [1] } },
        observed({
          route: {
            apiVersion: 'networking.istio.io/v1',
            kind: 'VirtualService',
            metadata: { name: 'checkout', namespace: 'shop', resourceVersion: '7' },
            spec: {
              hosts: ['checkout'],
              novel: [1],
              http: [
                { match: [{ uri: { prefix: '/old' } }], redirect: { uri: '/' } },
                { timeout: '3s', route: [{ destination: { host: 'checkout', port: { number: 80 } }, headers: {} }] },
              ],
            },
          },
        }),
      ),
    foreign: (object) =>
      edited(object, `/spec/http/${(valueAt(object, '/spec/http') as []).length - 1}/route/0/weight`, () => 77),
    harmless: (object) =>
      edited(annotated(object), '/spec/http', (http) => [
        { match: [{ uri: { exact: '/new' } }], directResponse: { status: 204 } },
        ...(http as object[]).slice(0, -1),
        { ...(http as object[]).at(-1), timeout: '9s', retries: { attempts: 1 } },
      ]),
    routings: everyKind,
  },
  'http-route': {
    ...onRoute,
    begin: () =>
      context(
        { router: 'http-route', route: { name: 'checkout', routes: [0] } },
        observed({
          route: {
            apiVersion: 'gateway.networking.k8s.io/v1',
            kind: 'HTTPRoute',
            metadata: { name: 'checkout', namespace: 'shop', resourceVersion: '7' },
            spec: {
              parentRefs: [{ name: 'shop' }],
              rules: [
                {
                  matches: [{ path: { type: 'PathPrefix', value: '/' } }],
                  filters: [{ type: 'RequestHeaderModifier', requestHeaderModifier: { remove: ['x'] } }],
                  backendRefs: [
                    { group: '', kind: 'Service', name: 'checkout', port: 80, weight: 3 },
                    { group: '', kind: 'Service', name: 'legacy', port: 80, weight: 1 },
                  ],
                },
              ],
            },
          },
        }),
      ),
    foreign: (object) => {
      const rules = valueAt(object, '/spec/rules') as { backendRefs: { name: string }[] }[]
      const main = rules.findLastIndex(({ backendRefs }) => backendRefs[0]?.name === 'checkout')
      return edited(object, `/spec/rules/${main}/backendRefs/0/weight`, () => 77)
    },
    harmless: (object) =>
      edited(annotated(object), '/spec/rules', (rules) => [
        { matches: [{ path: { type: 'Exact', value: '/new' } }], backendRefs: [{ name: 'new', port: 80 }] },
        ...(rules as object[]).map((rule) => ({ ...rule, timeouts: { request: '9s' } })),
      ]),
    routings: everyKind,
  },
  'service-selector': {
    ...onService,
    begin: () => context({ router: 'service-selector', strategy: 'blue-green', route: null }, observed()),
    routings: [
      { kind: 'weights', percent: 0 },
      { kind: 'weights', percent: 100 },
    ],
  },
  replicas: {
    ...onService,
    begin: () =>
      context(
        { router: 'replicas', route: null },
        observed({ workload: deployment({ app: 'checkout', version: 'v1' }), service: service() }),
      ),
    routings: [
      { kind: 'weights', percent: 25 },
      { kind: 'weights', percent: 50 },
    ],
  },
}
const nothing: Routing = { kind: 'original' }

/** The companion as `reconcileCompanion` leaves it at this size; its pods are what a share of pods is made of. */
function withCompanion(world: RouterContext, percent: number): RouterContext {
  const { deployment: live } = world.observed.companion
  const operations = reconcileCompanion(world.release, world.observed, percent)
  const ours = operations.find((operation) => operation.kind === 'create' && operation.object.kind === 'Deployment')
  if (ours?.kind === 'create') {
    const made = { ...ours.object, metadata: { ...ours.object.metadata, uid: 'c-1' } }
    return { ...world, observed: { ...world.observed, companion: { ...world.observed.companion, deployment: made } } }
  }
  const update = operations.filter(({ kind }) => kind === 'patch')
  if (live === null) return world
  const companion = { ...world.observed.companion, deployment: patched(live, update) }
  return { ...world, observed: { ...world.observed, companion } }
}

function set(id: RouterId, world: RouterContext, routing: Routing): RouterContext {
  const percent =
    routing.kind === 'weights' ? Math.min(100, (100 * routing.percent) / (100 - Math.min(50, routing.percent))) : 100
  const prepared = withCompanion(world, id === 'replicas' ? percent : 100)
  const operations = routerOf(id).setRouting(prepared, routing)
  const { companion } = prepared.observed
  if (id === 'replicas' && companion.deployment !== null) {
    const resized = { ...companion, deployment: patched(companion.deployment, operations) }
    return { ...prepared, observed: { ...prepared.observed, companion: resized } }
  }
  const object = worlds[id].object(prepared)
  if (object === null) throw new Error('no object')
  return worlds[id].holding(prepared, patched(object, operations))
}

describe.each(routerIds)('%s', (id) => {
  const router = routerOf(id)
  const { begin, object, holding, foreign, harmless, routings } = worlds[id]
  const liveOf = (world: RouterContext) => JSON.stringify(object(world))

  it('is found by its id, and says nothing of its own before a release', () => {
    expect(router.id).toBe(id)
    expect(router.setRouting(begin(), nothing)).toEqual([])
    expect(router.observe(begin(), [nothing])).toEqual(nothing)
    expect(router.finalize(begin())).toEqual({ restore: [], remove: [] })
  })

  it.each(routings.map((routing) => [JSON.stringify(routing), routing] as const))('%s', (_name, routing) => {
    const world = set(id, begin(), routing)
    expect(router.can(routing.kind)).toBe(true)
    expect(router.observe(world, [routing, nothing])).toEqual(routing)
    expect(router.setRouting(world, routing)).toEqual([])

    const live = object(world)
    if (live === null) throw new Error('no object')
    expect(router.observe(holding(world, foreign(live)), [routing, nothing])).toBe('foreign')
    const other = holding(world, harmless(live))
    expect(router.observe(other, [routing, nothing])).toEqual(routing)
    expect(router.setRouting(other, routing)).toEqual([])
  })

  it('puts back what was there byte for byte, whatever it said in between', () => {
    const before = liveOf(begin())
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...routings), { maxLength: 5 }), (walk) => {
        const world = walk.reduce((now, routing) => set(id, now, routing), begin())
        const { restore } = router.finalize(world)
        const written = restore.filter(({ kind }) => kind === 'patch' && id !== 'replicas')
        const live = object(world)
        expect(live === null ? null : JSON.stringify(patched(live, written))).toBe(before)
      }),
    )
  })

  it('keeps what others wrote meanwhile when it is put back', () => {
    const [routing] = routings
    if (routing === undefined) throw new Error('no routing')
    const first = object(begin())
    const live = object(set(id, begin(), routing))
    if (first === null || live === null) throw new Error('no object')
    const world = holding(set(id, begin(), routing), harmless(live))
    const { restore } = router.finalize(world)
    const left = object(world)
    if (left === null) throw new Error('no object')
    const end = id === 'replicas' ? left : patched(left, restore)
    expect(router.observe(holding(world, end), [nothing])).toEqual(nothing)
    expect(JSON.stringify(end)).toContain('somebody')
    expect(JSON.stringify(end)).not.toMatch(/-canary|pilothouse/)
  })

  it('says so when the object is gone', () => {
    const gone = { ...begin(), observed: { ...begin().observed, route: null, service: null } }
    expect(router.observe(gone, [nothing])).toBe('gone')
    expect(router.setRouting(gone, { kind: 'weights', percent: 100 })).toEqual([])
  })

  it('leaves nothing behind', () => {
    const world = withCompanion(begin(), 100)
    expect(removeCompanion(world.release, world.observed)).toMatchObject([{ kind: 'delete', uid: 'c-1' }])
  })
})
