import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { KubeObject } from '#domain/kube/object.ts'
import { valueAt } from '#domain/plan/examine-patch.ts'
import { reconcileCompanion } from '../../companion/reconcile-companion.ts'
import type { RouterContext } from '../../router.ts'
import type { Routing } from '../../stage.ts'
import type { Observed, Release } from '../../state.ts'
import { autoscaler } from '../../testing/shop.ts'
import { context, deployment, observed, patched } from '../release-builder.ts'
import { reachableShare } from './reachable-share.ts'
import { replicasRouter as router } from './replicas-router.ts'

const spec = { router: 'replicas', route: null } as const
const roomy = observed({ workload: deployment({ app: 'checkout', version: 'v1' }) })
const start = context(spec, roomy)

function companionAt({ release, observed: seen }: RouterContext, percent: number): KubeObject {
  const made = reconcileCompanion(release, seen, percent).find(
    (operation) => operation.kind === 'create' && operation.object.kind === 'Deployment',
  )
  if (made?.kind !== 'create') throw new Error('no companion is made')
  return { ...made.object, metadata: { ...made.object.metadata, uid: 'c-1' } }
}
function withCompanion(world: RouterContext, live: KubeObject): RouterContext {
  return { ...world, observed: { ...world.observed, companion: { ...world.observed.companion, deployment: live } } }
}
function backwards(release: Release): Release {
  return { ...release, state: { ...release.state, direction: 'back' } }
}

describe('the companion stands beside the stable pods behind one Service', () => {
  const labels = valueAt(companionAt(start, 50), '/spec/template/metadata/labels')

  it('with every label the Service asks for, and not every one of the Deployment’s', () => {
    expect(labels).toMatchObject({ app: 'checkout', version: 'checkout-canary' })
  })

  it('and is not made where both ask for the same', () => {
    const tight = context(spec, observed())
    expect(reconcileCompanion(tight.release, tight.observed, 50)).toEqual([])
    expect(router.warnings(tight).map(({ code }) => code)).toContain('SELECTOR_LEAVES_NO_ROOM')
    expect(router.warnings(start).map(({ code }) => code)).not.toContain('SELECTOR_LEAVES_NO_ROOM')
  })

  it('and shrinks with its share, because its size is the share', () => {
    const large = withCompanion(start, companionAt(start, 100))
    expect(reconcileCompanion(large.release, large.observed, 33).filter(({ kind }) => kind === 'patch')).toEqual([])
    const operations = router.setRouting(large, { kind: 'weights', percent: 25 })
    expect(valueAt(patched(companionAt(start, 100), operations), '/spec/replicas')).toBe(1)
  })
})

describe('above half, the old version gives its pods up', () => {
  const weights = (percent: number) => ({ kind: 'weights', percent }) as const
  const beside = (replicas: number, changes: Partial<Observed> = {}) => {
    const world = withCompanion(start, companionAt(start, 100))
    const { workload } = world.observed
    const resized = workload && { ...workload, spec: { ...(workload.spec as object), replicas } }
    const release = {
      ...world.release,
      original: { ...world.release.original, template: valueAt(workload, '/spec/template') },
    }
    return { release, observed: { ...world.observed, workload: resized, ...changes } }
  }
  const sizeAfter = (world: RouterContext, percent: number) => {
    const [write, ...more] = router.setRouting(world, weights(percent))
    expect(more).toEqual([])
    return write?.kind === 'patch' ? [write.target.name, write.patch.at(-1)] : null
  }
  const scale = autoscaler(3, 9)

  it.each([
    [50, 3, null],
    [60, 3, 2],
    [75, 3, 1],
    [99, 3, 1],
    [100, 3, 0],
    [100, 1, 0],
    [75, 1, null],
  ])('%i percent of three, of which %i are left: %s', (percent, left, size) => {
    const expected = size === null ? null : ['checkout', { op: 'add', path: '/spec/replicas', value: size }]
    expect(sizeAfter(beside(left), percent)).toEqual(expected)
  })

  it.each<[string, RouterContext]>([
    ['an autoscaler rules it', beside(3, { autoscaler: scale })],
    ['it is the new version already', { ...beside(3), release: start.release }],
    ['on the way back', { ...beside(3), release: backwards(beside(3).release) }],
  ])('but not where %s', (_name, world) => {
    expect(sizeAfter(world, 100)).toBeNull()
  })

  it.each<[string, RouterContext, Routing, number | null]>([
    ['a smaller share', beside(1), weights(50), 3],
    ['the way back', { ...beside(0), release: backwards(beside(0).release) }, { kind: 'original' }, 3],
    ['the same share', beside(1), weights(75), null],
    ['an autoscaler that sleeps at zero', beside(0, { autoscaler: scale }), weights(50), 3],
    ['an autoscaler that rules', beside(1, { autoscaler: scale }), weights(50), null],
    ['pods that somebody added', beside(5), weights(20), null],
  ])('and has them back before anybody else loses his: %s', (_name, world, routing, size) => {
    const [write] = router.reconcile(world, routing)
    expect(write?.kind === 'patch' ? write.patch.at(-1) : null).toEqual(
      size === null ? null : { op: 'add', path: '/spec/replicas', value: size },
    )
  })

  it('a new version that is to get nothing keeps its pods until the old one is whole', () => {
    const waiting = beside(3, { stable: { available: 1, ready: 1, total: 3 } })
    expect(router.setRouting(waiting, weights(0))).toEqual([])
    expect(router.observe(waiting, [weights(0)])).toBe('foreign')
    expect(valueAt(patched(companionAt(start, 100), router.setRouting(beside(3), weights(0))), '/spec/replicas')).toBe(
      0,
    )
  })

  it('is seen by the sizes of both', () => {
    const candidates = [weights(100), weights(75), weights(50)]
    expect([0, 1, 3].map((left) => router.observe(beside(left), candidates))).toEqual(candidates)
    expect(router.observe(beside(2), [weights(100), weights(75)])).toEqual(weights(75))
  })
})

describe('the share that is reached', () => {
  it.each([
    [5, 3, 25],
    [50, 3, 50],
    [80, 3, 75],
    [80, 4, 80],
    [99, 4, 80],
    [5, 20, 5],
    [10, 20, 13],
    [0, 3, 0],
    [100, 1, 100],
    [50, 0, 0],
  ])('%i %% of %i pods is %i %%', (percent, pods, expected) => {
    expect(router.reachable(percent, pods, false)).toBe(expected)
  })

  const share = fc.nat(100)
  it('never falls as the wish rises, reaches all of them, and with an autoscaler half at most', () => {
    fc.assert(
      fc.property(share, share, fc.integer({ min: 1, max: 200 }), fc.boolean(), (one, other, pods, isAutoscaled) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)]
        const reached = (percent: number) => reachableShare(percent, pods, isAutoscaled)
        expect(reached(less)).toBeLessThanOrEqual(reached(more))
        expect(reached(100)).toBe(isAutoscaled ? 50 : 100)
      }),
    )
  })

  it('is said beforehand with its figures', () => {
    const warning = router.warnings(start).find(({ code }) => code === 'SHARES_NOT_REACHABLE')
    expect(warning?.message.values).toEqual({ pods: 3, shares: '10 % → 25 %' })
    const ruled = { ...start, observed: { ...start.observed, autoscaler: autoscaler(3, 9) } }
    const told = router.warnings(ruled).find(({ code }) => code === 'SHARES_NOT_REACHABLE')
    expect(told?.message.values).toEqual({ pods: 3, shares: '10 % → 25 %, 100 % → 50 %' })
  })
})

describe('on the way back', () => {
  const live = companionAt(start, 50)
  const back = (world: RouterContext) => ({ ...world, release: backwards(world.release) })
  const weights = { kind: 'weights', percent: 50 } as const
  const leaving = back(withCompanion(start, live))

  it('the companion is emptied in one write, and only then is the route as it was', () => {
    expect(router.observe(leaving, [{ kind: 'original' }, weights])).toEqual(weights)
    const empty = patched(live, router.setRouting(leaving, { kind: 'original' }))
    expect(valueAt(empty, '/spec/replicas')).toBe(0)
    const left = back(withCompanion(start, empty))
    expect(router.observe(left, [{ kind: 'original' }, weights])).toEqual({ kind: 'original' })
    expect(router.setRouting(left, { kind: 'original' })).toEqual([])
  })

  it('a Deployment of that name that the release did not make is left alone', () => {
    const foreign = { ...live, metadata: { ...live.metadata, annotations: {} } }
    expect(router.finalize(back(withCompanion(start, foreign))).restore).toEqual([])
  })

  it('nothing is taken away going forward, where the companion is only made', () => {
    expect(router.setRouting(withCompanion(start, live), { kind: 'original' })).toEqual([])
  })
})
