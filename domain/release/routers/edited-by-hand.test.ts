import { describe, expect, it } from 'vitest'
import type { KubeObject } from '#domain/kube/object.ts'
import { valueAt } from '#domain/plan/examine-patch.ts'
import type { RouterContext } from '../router.ts'
import type { Routing } from '../stage.ts'
import type { Entry } from './list-patch.ts'
import { routerOf } from './registry.ts'
import { context, observed, patched } from './release-builder.ts'

const beta = { header: { name: 'x-beta', value: '1' } }
const override: Routing = { kind: 'weights', percent: 10, override: beta }
const cohorts: Routing = { kind: 'cohorts', match: beta, cookie: 'ab' }
const mirror: Routing = { kind: 'mirror', percent: 20 }

const to = (host: string, weight: number) => ({ destination: { host, port: { number: 80 } }, weight })
const ref = (name: string, weight: number) => ({ group: '', kind: 'Service', name, port: 80, weight })
const toCompanion = { destination: { host: 'checkout-canary', port: { number: 80 } } }
const toBoth = [to('checkout', 50), to('checkout-canary', 50)]
const refBoth = [ref('checkout', 50), ref('checkout-canary', 50)]

const swapped = [ref('checkout-canary', 10), ref('checkout', 90)]
const toMirror = { type: 'RequestMirror', requestMirror: { backendRef: { name: 'checkout-canary', port: 80 } } }

const routes = {
  'virtual-service': {
    pointer: '/spec/http',
    object: {
      apiVersion: 'networking.istio.io/v1',
      kind: 'VirtualService',
      metadata: { name: 'checkout', namespace: 'shop', resourceVersion: '7' },
      spec: { hosts: ['checkout'], http: [{ name: 'main', route: [to('checkout', 100)] }] },
    },
  },
  'http-route': {
    pointer: '/spec/rules',
    object: {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata: { name: 'checkout', namespace: 'shop', resourceVersion: '7' },
      spec: {
        rules: [{ matches: [{ path: { type: 'PathPrefix', value: '/' } }], backendRefs: [ref('checkout', 1)] }],
      },
    },
  },
} as const
type Id = keyof typeof routes

/** A release under way on the route, and the same with one of its rules as somebody made it. */
function underWay(id: Id, routing: Routing): RouterContext {
  const start = context({ router: id, strategy: 'ab' }, observed({ route: routes[id].object }))
  return { ...start, observed: { ...start.observed, route: written(id, start, routing) } }
}
function written(id: Id, world: RouterContext, routing: Routing): KubeObject {
  const { route } = world.observed
  if (route === null) throw new Error('no route')
  return patched(route, routerOf(id).setRouting(world, routing))
}
function edited(id: Id, world: RouterContext, change: (entries: readonly Entry[]) => readonly Entry[]): RouterContext {
  const { route } = world.observed
  if (route === null) throw new Error('no route')
  const field = routes[id].pointer.split('/')[2] ?? ''
  const entries = change(valueAt(route, routes[id].pointer) as readonly Entry[])
  const spec = { ...(route.spec as object), [field]: entries }
  return { ...world, observed: { ...world.observed, route: { ...route, spec } } }
}
const at =
  (index: number, fields: Entry) =>
  (entries: readonly Entry[]): readonly Entry[] =>
    entries.map((entry, place) =>
      place === (index + entries.length) % entries.length ? { ...entry, ...fields } : entry,
    )
const adding =
  (entry: Entry) =>
  (entries: readonly Entry[]): readonly Entry[] => [entry, ...entries]

describe('a rule of the release that somebody changed is asked about, and removed in the end', () => {
  it.each<[string, Id, Routing, (entries: readonly Entry[]) => readonly Entry[]]>([
    ['another condition', 'virtual-service', override, at(0, { match: [{ uri: { prefix: '/x' } }] })],
    ['another name', 'virtual-service', override, at(0, { name: 'ours' })],
    ['another name and destinations', 'virtual-service', cohorts, at(2, { name: 'ours', route: toBoth })],
    ['the old version only, by its name', 'virtual-service', cohorts, at(2, { route: [to('checkout', 100)] })],
    ['another name for a mirror', 'virtual-service', mirror, at(0, { name: 'ours' })],
    [
      'a mirror among several',
      'virtual-service',
      mirror,
      at(0, { name: 'ours', mirror: undefined, mirrors: [toCompanion] }),
    ],
    [
      'a route of his own to the new version',
      'virtual-service',
      cohorts,
      adding({ route: [to('checkout-canary', 1)] }),
    ],
    ['another condition', 'http-route', override, at(-1, { matches: [{ method: 'GET' }] })],
    ['the new version as the second backend', 'http-route', override, at(-1, { backendRefs: refBoth })],
    ['the new version as the second backend', 'http-route', cohorts, at(-1, { backendRefs: refBoth })],
    ['another share of a mirror', 'http-route', mirror, at(-1, { matches: [{ method: 'GET' }] })],
    [
      'the moved rule the other way round',
      'http-route',
      { kind: 'weights', percent: 10 },
      at(0, { backendRefs: swapped }),
    ],
    ['a mirror on the moved rule', 'http-route', { kind: 'weights', percent: 10 }, at(0, { filters: [toMirror] })],
    ['a mirror on the moved rule', 'http-route', cohorts, at(1, { filters: [toMirror] })],
    [
      'a rule of his own to the new version',
      'http-route',
      cohorts,
      adding({ matches: [{ method: 'PUT' }], backendRefs: [ref('legacy', 9), ref('checkout-canary', 1)] }),
    ],
  ])('%s (%s)', (_name, id, routing, change) => {
    const world = edited(id, underWay(id, routing), change)
    const router = routerOf(id)
    expect(router.observe(world, [routing, { kind: 'original' }])).toBe('foreign')

    const again = written(id, world, routing)
    expect(JSON.stringify(again)).toBe(JSON.stringify(underWay(id, routing).observed.route))

    const { route } = world.observed
    if (route === null) throw new Error('no route')
    const end = patched(route, router.finalize(world).restore)
    expect(JSON.stringify(end)).toBe(JSON.stringify(routes[id].object))
  })

  it.each<[Id, Entry]>([
    ['virtual-service', { match: [{ uri: { exact: '/n' } }], route: [to('legacy', 1)] }],
    ['http-route', { matches: [{ method: 'PUT' }], backendRefs: [ref('legacy', 1)] }],
  ])('a rule of others that does not lead to the new version is kept (%s)', (id, entry) => {
    const world = edited(id, underWay(id, cohorts), adding(entry))
    const router = routerOf(id)
    expect(router.observe(world, [cohorts, { kind: 'original' }])).toEqual(cohorts)
    const { route } = world.observed
    if (route === null) throw new Error('no route')
    const end = patched(route, router.finalize(world).restore)
    expect((valueAt(end, routes[id].pointer) as readonly Entry[])[0]).toEqual(entry)
    expect(JSON.stringify(end)).not.toContain('-canary')
  })
})

describe('a route to a Service of the companion’s name that stood there before', () => {
  const preview = { name: 'preview', match: [{ uri: { prefix: '/preview' } }], route: [to('checkout-canary', 1)] }
  const rule = { matches: [{ method: 'PUT' }], backendRefs: [ref('checkout-canary', 1)] }

  it.each<[Id, Entry]>([
    ['virtual-service', preview],
    ['http-route', rule],
  ])('is its author’s, and stays (%s)', (id, entry) => {
    const { object, pointer } = routes[id]
    const field = pointer.split('/')[2] ?? ''
    const before = { ...object, spec: { ...object.spec, [field]: [entry, ...(valueAt(object, pointer) as Entry[])] } }
    const start = context({ router: id, route: { name: 'checkout', routes: [1] } }, observed({ route: before }))
    const router = routerOf(id)
    expect(router.observe(start, [{ kind: 'original' }])).toEqual({ kind: 'original' })
    const route = written(id, start, cohorts)
    const world = { ...start, observed: { ...start.observed, route } }
    expect(router.observe(world, [cohorts])).toEqual(cohorts)
    expect(JSON.stringify(patched(route, router.finalize(world).restore))).toBe(JSON.stringify(before))
  })
})
