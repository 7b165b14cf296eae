/**
 * Kubernetes quantities, exactly: a whole number of billionths ("nano"), the finest grain the API server keeps.
 *
 * Upstream rule (k8s.io/apimachinery/pkg/api/resource/quantity.go): a decimal number with an optional suffix
 * `n u m k M G T P E`, `Ki Mi Gi Ti Pi Ei` or a decimal exponent `e3`/`E3`; finer than nano is rounded away
 * from zero. Floating point is never used: 0.1 + 0.2 CPU is 300m.
 */
export type Quantity = bigint & { readonly [unit]: 'nano' }
declare const unit: unique symbol

const nanoPerOne = 1_000_000_000n
const decimalExponents = { n: -9, u: -6, m: -3, '': 0, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 } as const
const binaryShifts = { Ki: 10n, Mi: 20n, Gi: 30n, Ti: 40n, Pi: 50n, Ei: 60n } as const

const syntax = /^([+-]?)(\d*)(?:\.(\d*))?(?:(Ki|Mi|Gi|Ti|Pi|Ei)|([numkMGTPE])|[eE]([+-]?\d{1,3}))?$/

/** Longer than any sensible figure; keeps a megabyte of digits from being multiplied out. */
const longestQuantity = 64

export const zero = 0n as Quantity

/** The quantity a text says, or null where it says none. Negative ones are read; refuse them with `isNegative`. */
export function parseQuantity(text: string): Quantity | null {
  if (text.length > longestQuantity) return null
  const match = syntax.exec(text)
  if (match === null) return null
  const [, sign, whole = '', fraction = '', binary, decimal, exponent] = match
  if (whole === '' && fraction === '') return null
  const digits = BigInt(whole + fraction)
  const magnitude =
    binary === undefined
      ? scale(digits, 9 - fraction.length + decimalExponent(decimal, exponent))
      : scale(digits << binaryShifts[binary as keyof typeof binaryShifts], 9 - fraction.length)
  return (sign === '-' ? -magnitude : magnitude) as Quantity
}

/** As `parseQuantity`, for figures the panel itself wrote or the API server sent. Throws on anything else. */
export function quantity(text: string): Quantity {
  const parsed = parseQuantity(text)
  if (parsed === null) throw new TypeError(`not a Kubernetes quantity: ${text.slice(0, longestQuantity)}`)
  return parsed
}

export function addQuantities(...quantities: readonly Quantity[]): Quantity {
  return quantities.reduce((sum, each) => (sum + each) as Quantity, zero)
}

export function subtractQuantities(from: Quantity, what: Quantity): Quantity {
  return (from - what) as Quantity
}

/** `by` is a ratio of whole numbers, `[1, 2]` is half. Rounded down to a billionth. */
export function scaleQuantity(value: Quantity, by: readonly [numerator: number, denominator: number]): Quantity {
  return ((value * BigInt(by[0])) / BigInt(by[1])) as Quantity
}

/** Negative, zero or positive, as `Array.prototype.sort` wants it. */
export function compareQuantities(left: Quantity, right: Quantity): number {
  return left < right ? -1 : left > right ? 1 : 0
}

export function isNegative(value: Quantity): boolean {
  return value < 0n
}

/** `part` of `whole` in percent, rounded down; 0 of nothing is 0, anything of nothing is 100. */
export function percentOf(part: Quantity, whole: Quantity): number {
  if (whole === 0n) return part === 0n ? 0 : 100
  return Number((part * 100n) / whole)
}

/**
 * Canonical form: no precision lost, no fraction digits, the largest suffix that allows it.
 * `binary` writes Ki, Mi, … where the value is a whole multiple of 1024, else decimal.
 */
export function formatQuantity(value: Quantity, form: 'decimal' | 'binary'): string {
  if (value === 0n) return '0'
  const binary = form === 'binary' ? largestUnit(binaryUnits, value) : undefined
  const [suffix, nano] = binary ?? largestUnit(decimalUnits, value) ?? ['n', 1n]
  return `${value / nano}${suffix}`
}

type Unit = readonly [suffix: string, nano: bigint]

const decimalUnits = Object.entries(decimalExponents).map(
  ([suffix, exponent]): Unit => [suffix, 10n ** BigInt(exponent + 9)],
)
const binaryUnits = Object.entries(binaryShifts).map(([suffix, shift]): Unit => [suffix, nanoPerOne << shift])

function largestUnit(units: readonly Unit[], value: Quantity): Unit | undefined {
  return units.findLast(([, nano]) => value % nano === 0n)
}

function decimalExponent(suffix: string | undefined, exponent: string | undefined): number {
  return exponent === undefined ? decimalExponents[(suffix ?? '') as keyof typeof decimalExponents] : Number(exponent)
}

function scale(digits: bigint, exponent: number): bigint {
  if (exponent >= 0) return digits * 10n ** BigInt(exponent)
  const divisor = 10n ** BigInt(-exponent)
  return (digits + divisor - 1n) / divisor
}
