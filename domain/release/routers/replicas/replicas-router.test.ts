import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { KubeObject } from '#domain/kube/object.ts'
import { valueAt } from '#domain/plan/examine-patch.ts'
import { reconcileCompanion } from '../../companion/reconcile-companion.ts'
import type { RouterContext } from '../../router.ts'
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

  it('and shrinks too, because its size is the share', () => {
    const large = withCompanion(start, companionAt(start, 100))
    const operations = reconcileCompanion(large.release, large.observed, 33).filter(({ kind }) => kind === 'patch')
    expect(valueAt(patched(companionAt(start, 100), operations), '/spec/replicas')).toBe(1)
  })
})

describe('the share that is reached', () => {
  it.each([
    [5, 3, 25],
    [50, 3, 50],
    [80, 3, 50],
    [5, 20, 5],
    [10, 20, 13],
    [0, 3, 0],
    [100, 1, 50],
    [50, 0, 0],
  ])('%i %% of %i pods is %i %%', (percent, pods, expected) => {
    expect(router.reachable(percent, pods)).toBe(expected)
  })

  it('never falls as the wish rises, and never exceeds half', () => {
    fc.assert(
      fc.property(fc.nat(100), fc.nat(100), fc.integer({ min: 1, max: 200 }), (one, other, pods) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)]
        expect(reachableShare(less, pods)).toBeLessThanOrEqual(reachableShare(more, pods))
        expect(reachableShare(more, pods)).toBeLessThanOrEqual(50)
      }),
    )
  })

  it('is said beforehand with its figures', () => {
    const warning = router.warnings(start).find(({ code }) => code === 'SHARES_NOT_REACHABLE')
    expect(warning?.message.values).toEqual({ pods: 3, shares: '10 % → 25 %' })
  })
})

describe('on the way back', () => {
  const live = companionAt(start, 50)
  const back = (world: RouterContext) => ({
    ...world,
    release: { ...world.release, state: { ...world.release.state, direction: 'back' as const } },
  })
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

  it('nothing is taken away while going forward', () => {
    expect(router.setRouting(withCompanion(start, live), { kind: 'original' })).toEqual([])
    expect(router.setRouting(withCompanion(start, live), { kind: 'weights', percent: 0 })).toEqual([])
  })
})
