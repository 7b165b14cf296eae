import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addQuantities,
  compareQuantities,
  formatQuantity,
  isNegative,
  parseQuantity,
  percentOf,
  type Quantity,
  quantity,
  scaleQuantity,
  subtractQuantities,
} from './quantity.ts'

describe('parseQuantity', () => {
  test.each([
    ['1', 1_000_000_000n],
    ['500m', 500_000_000n],
    ['0.5', 500_000_000n],
    ['.5', 500_000_000n],
    ['5.', 5_000_000_000n],
    ['+1', 1_000_000_000n],
    ['-2', -2_000_000_000n],
    ['1k', 1_000_000_000_000n],
    ['1Ki', 1_024_000_000_000n],
    ['1.5Gi', 1_610_612_736_000_000_000n],
    ['1M', 1_000_000_000_000_000n],
    ['1E', 10n ** 27n],
    ['1E3', 10n ** 12n],
    ['1e3', 10n ** 12n],
    ['12e-3', 12_000_000n],
    ['1n', 1n],
    ['1u', 1_000n],
    ['0.1n', 1n],
    ['0', 0n],
  ])('%s is %s billionths', (text, nano) => {
    expect(parseQuantity(text)).toBe(nano)
  })

  test.each([
    '',
    ' ',
    '.',
    'm',
    '1 Gi',
    '1GB',
    '1gi',
    '1K',
    '--1',
    '1e',
    '1e1.5',
    '0x10',
    'NaN',
    'Infinity',
    '１',
    '9'.repeat(65),
    '1e9999',
  ])('%j is no quantity', (text) => {
    expect(parseQuantity(text)).toBeNull()
  })

  test('a text that is none throws where it was promised to be one', () => {
    expect(() => quantity('lots')).toThrow(TypeError)
  })
})

describe('arithmetic', () => {
  const anyQuantity = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }).map((nano) => nano as Quantity)

  test('0.1 and 0.2 CPU are 300m', () => {
    expect(formatQuantity(addQuantities(quantity('0.1'), quantity('0.2')), 'decimal')).toBe('300m')
  })

  test('what is formatted reads back as the same quantity', () => {
    fc.assert(
      fc.property(anyQuantity, fc.constantFrom('decimal' as const, 'binary' as const), (value, form) => {
        expect(parseQuantity(formatQuantity(value, form))).toBe(value)
      }),
    )
  })

  test('adding and subtracting cancel, and order agrees with the sign of the difference', () => {
    fc.assert(
      fc.property(anyQuantity, anyQuantity, (left, right) => {
        expect(subtractQuantities(addQuantities(left, right), right)).toBe(left)
        expect(compareQuantities(left, right) < 0).toBe(isNegative(subtractQuantities(left, right)))
      }),
    )
  })

  test('n Mi equals 1024 n Ki', () => {
    fc.assert(fc.property(fc.nat(1_000_000), (n) => quantity(`${n}Mi`) === quantity(`${n * 1024}Ki`)))
  })

  test('half of 3 CPU is 1500m', () => {
    expect(formatQuantity(scaleQuantity(quantity('3'), [1, 2]), 'decimal')).toBe('1500m')
  })

  test('percent is rounded down, and something of nothing is everything', () => {
    expect([
      percentOf(quantity('1'), quantity('3')),
      percentOf(quantity('0'), quantity('0')),
      percentOf(quantity('1'), quantity('0')),
    ]).toEqual([33, 0, 100])
  })
})

describe('formatQuantity', () => {
  test.each([
    ['1024Mi', 'binary', '1Gi'],
    ['1536Mi', 'binary', '1536Mi'],
    ['1000', 'binary', '1k'],
    ['1000', 'decimal', '1k'],
    ['1500', 'decimal', '1500'],
    ['2000m', 'decimal', '2'],
    ['-500m', 'decimal', '-500m'],
  ] as const)('%s in %s form is %s', (text, form, expected) => {
    expect(formatQuantity(quantity(text), form)).toBe(expected)
  })
})
