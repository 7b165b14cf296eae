import { describe, expect, it } from 'vitest'
import type { Routing } from '../../stage.ts'
import { context, observed } from '../release-builder.ts'
import { serviceSelectorRouter as router } from './service-selector-router.ts'

const everybody: Routing = { kind: 'weights', percent: 100 }
const side = (ready: number) => ({ available: ready, ready, total: 3 })
const own = { 'pilothouse.io/companion': 'checkout-canary' }
const spec = { router: 'service-selector', strategy: 'blue-green', route: null } as const
const start = context(spec, observed())
const switched = {
  ...start,
  observed: observed({ service: { ...(start.observed.service ?? fail()), spec: { selector: own } } }),
}

function fail(): never {
  throw new Error('no Service')
}

describe('the selector is switched', () => {
  it('in one write that tests the old one', () => {
    expect(router.setRouting(start, everybody)).toMatchObject([
      {
        target: { kind: 'Service', name: 'checkout' },
        patch: [
          { op: 'test', path: '/spec/selector', value: { app: 'checkout' } },
          { op: 'replace', path: '/spec/selector', value: own },
        ],
      },
    ])
  })

  it('only to a side that has ready endpoints', () => {
    const noNew = { ...start, observed: { ...start.observed, fresh: side(0) } }
    expect(router.setRouting(noNew, everybody)).toEqual([])
    const noOld = { ...switched, observed: { ...switched.observed, stable: side(0) } }
    expect(router.finalize(noOld).restore).toEqual([])
    expect(router.finalize(switched).restore).toHaveLength(1)
  })

  it.each([
    [0, 0],
    [50, 0],
    [99, 0],
    [100, 100],
  ])('%i percent is %i', (percent, expected) => {
    expect(router.reachable(percent, 3, false)).toBe(expected)
    expect(router.setRouting(start, { kind: 'weights', percent })).toHaveLength(expected / 100)
  })

  it.each(['cohorts', 'mirror'] as const)('for no %s', (kind) => {
    expect(router.can(kind)).toBe(false)
  })
})

it.each([
  ['steps below 100 percent', { strategy: 'canary', weights: [10, 100] } as const, 'ALL_OR_NOTHING'],
  ['a condition for testers', { match: { header: { name: 'x', value: '1' } } }, 'TESTERS_NOT_ROUTED'],
])('warns of %s', (_name, changes, code) => {
  expect(router.warnings(context({ ...spec, ...changes }, observed())).map((each) => each.code)).toEqual([code])
})

it('warns of a Service without a selector', () => {
  const service = { ...(start.observed.service ?? fail()), spec: {} }
  const codes = router.warnings(context(spec, observed({ service }))).map(({ code }) => code)
  expect(codes).toEqual(['SERVICE_WITHOUT_SELECTOR'])
})
