import { expect, test } from 'vitest'
import { emptyRelease } from '#components/release/form/release-form.ts'
import { emptyTrain, filledIn, observedOf } from './train-form.ts'

const car = { ...emptyRelease(), namespace: 'shop', workload: { kind: 'Deployment', name: 'catalog' } } as const

test('of a car only what its verdicts depend on goes into the link, and ten of them fit into an address', () => {
  const cars = Array.from({ length: 10 }, (_, index) => ({
    ...car,
    workload: { kind: 'Deployment' as const, name: `service-number-${index}` },
    change: { image: 'registry.example.test/team/shop/service:2026.11.28-1' },
  }))
  const link = encodeURIComponent(JSON.stringify(observedOf({ namespace: 'shop', cars })))
  expect(link).not.toContain('drainSeconds')
  expect(link.length).toBeLessThan(5_000)
})

test('a link fills in what it names, and the form proposes the rest', () => {
  const { cars } = filledIn({ cars: [{ namespace: 'shop', weights: [50, 100] }] }) as {
    readonly cars: readonly object[]
  }
  expect(cars).toEqual([{ ...emptyRelease(), namespace: 'shop', weights: [50, 100] }])
  expect(filledIn({ namespace: 'shop' })).toEqual({ namespace: 'shop' })
})

test('what the link says of a form is what the form says of itself', () => {
  const values = { ...emptyTrain(), namespace: 'shop', cars: [car, car] }
  const link = JSON.parse(JSON.stringify(observedOf(values))) as Record<string, unknown>
  expect(JSON.stringify(observedOf(filledIn(link)))).toBe(JSON.stringify(observedOf(values)))
})
