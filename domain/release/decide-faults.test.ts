import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { valueAt } from '#domain/plan/examine-patch.ts'
import type { ReleaseSpec } from './spec.ts'
import { type Cluster, resize } from './testing/cluster.ts'
import { aDriver, type Driver, passes } from './testing/driver.ts'
import { comesToAnEnd, type Fault, idle, specs, suffer } from './testing/faults.ts'
import { autoscaler, httpRoute, service, template, virtualService, workload } from './testing/shop.ts'
import { weightsOf } from './testing/weights-of.ts'

const side = fc.constantFrom('stable', 'fresh')
const count = fc.constantFrom(1, 2, 99)

const faults: fc.Arbitrary<readonly Fault[]> = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('time'), seconds: fc.integer({ min: 1, max: 90 }) }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('controllers', 'settle', 'settle') }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('hand-edit', 'template-edit', 'idle') }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('freeze', 'thaw') }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('ready', 'unready'), side, count }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('crash'), writes: fc.integer({ min: 0, max: 2 }) }) },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('command'),
        verb: fc.constantFrom(
          ...(['promote', 'promote', 'promote-full', 'pause', 'resume', 'abort', 'retry', 'set-weight'] as const),
          'override-freeze',
        ),
        percent: fc.integer({ min: -1, max: 101 }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('analysis'),
        verdict: fc.constantFrom('running', 'passed', 'passed', 'failed', 'inconclusive'),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('scale'), replicas: fc.integer({ min: 3, max: 9 }) }) },
  ) as fc.Arbitrary<Fault>,
  { maxLength: 40 },
)

const nameOf = ({ strategy, router, workload: of }: Partial<ReleaseSpec>) => `${strategy} by ${router ?? of?.kind}`

/** Whatever happened, what a release must not leave behind, or otherwise than it was. */
function leftovers({ cluster, release }: Driver): readonly string[] {
  const { objects } = cluster
  const spec = (part: 'workload' | 'service' | 'route' | 'autoscaler', path = '/spec') =>
    valueAt(objects.get(part), path)
  const isNew = release.state.phase === 'promoted'
  const original = workload(release.spec.workload.kind)
  const rows: readonly (readonly [string, unknown, unknown])[] = [
    ['companion', [...objects.keys()].filter((part) => part.startsWith('companion')), []],
    ['template', spec('workload', '/spec/template'), template(isNew ? 2 : 1)],
    ['strategy', spec('workload', '/spec/strategy'), valueAt(original, '/spec/strategy')],
    ['updateStrategy', spec('workload', '/spec/updateStrategy'), valueAt(original, '/spec/updateStrategy')],
    ['paused', spec('workload', '/spec/paused') ?? false, false],
    ['service', spec('service'), service().spec],
    ...(objects.has('autoscaler')
      ? ([
          ['autoscaler', spec('autoscaler'), autoscaler().spec],
          ['mark', objects.get('autoscaler')?.metadata.annotations ?? {}, {}],
        ] as const)
      : [['replicas', spec('workload', '/spec/replicas'), valueAt(original, '/spec/replicas')] as const]),
    ...(release.spec.router === 'virtual-service' ? [['route', spec('route'), virtualService().spec] as const] : []),
    ...(release.spec.router === 'http-route' ? [['route', spec('route'), httpRoute().spec] as const] : []),
  ]
  return rows
    .filter(([, is, was]) => JSON.stringify(is) !== JSON.stringify(was))
    .map(([what, is]) => `${what}: ${JSON.stringify(is)}`)
}

/** Somebody's requests are answered by the new version. */
function isShared({ objects }: Cluster): boolean {
  return weightsOf(objects.get('route'), objects.get('service')).fresh > 0
}

describe.each(specs.map((changes) => [nameOf(changes), changes] as const))('%s', (_name, changes) => {
  test.each([[false], [true]])('comes to its end, autoscaled %s', (isScaled) => {
    const driver = aDriver(changes, { isScaled: isScaled && changes.strategy !== 'recreate' })
    expect(comesToAnEnd(driver)).toBe(true)
    expect(driver.release.state).toMatchObject({
      phase: changes.strategy === 'shadow' ? 'completed' : 'promoted',
      paused: null,
    })
    expect(leftovers(driver)).toEqual([])
    expect(driver.violations).toEqual([])
    expect(driver.pauses).toEqual([])
    expect(passes(driver)).toBe(0)
  })

  test('an autoscaler that sees few requests does not leave everybody with few pods', () => {
    const driver = aDriver(changes, { isScaled: changes.router !== null })
    if (driver.cluster.objects.has('autoscaler')) resize(driver.cluster, 'stable', 8)
    expect(
      comesToAnEnd(driver, ({ cluster }) => {
        if (isShared(cluster)) idle(driver)
      }),
    ).toBe(true)
    expect(leftovers(driver)).toEqual([])
    expect(driver.violations).toEqual([])
  })

  test('a version that never becomes ready ends as it began', () => {
    const driver = aDriver(changes)
    driver.cluster.broken.add('shop/catalog:2')
    expect(comesToAnEnd(driver)).toBe(true)
    expect(driver.release.state.phase).toBe('aborted')
    expect(leftovers(driver)).toEqual([])
    expect(driver.violations).toEqual([])
    expect(driver.pauses).toEqual([])
  })

  test('whatever happens: no requests where no pods are, no needless write, an end, and nothing left behind', () => {
    fc.assert(
      fc.property(faults, fc.boolean(), fc.boolean(), (sequence: readonly Fault[], isScaled, isBroken) => {
        const driver = aDriver(changes, { isScaled: isScaled && changes.router !== null })
        if (isBroken) driver.cluster.broken.add('shop/catalog:2')
        for (const fault of sequence) suffer(driver, fault)
        expect(comesToAnEnd(driver)).toBe(true)
        expect(leftovers(driver)).toEqual([])
        expect(driver.violations).toEqual([])
      }),
      { numRuns: 25 },
    )
  })
})
