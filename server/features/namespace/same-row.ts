import 'server-only'
import { compareQuantities, quantity } from '#domain/kube/quantity.ts'
import { type Figures, figureNames, figuresAmong } from '#domain/namespace/figures.ts'
import { type Member, sameUser } from '#domain/namespace/member.ts'

/** Whether a row's members are these, in whatever order. */
export function hasMembers(column: unknown, members: readonly Member[]): boolean {
  const list = column as readonly Member[]
  return (
    list.length === members.length &&
    members.every((member) => list.some((other) => sameUser(other.user, member.user) && other.role === member.role))
  )
}

/** Whether a row promises these figures, in whatever notation; a figure missing from both is the same. */
export function hasQuota(column: unknown, quota: Readonly<Record<string, unknown>>): boolean {
  const [promised, expected] = [figuresAmong(column as Record<string, unknown>), figuresAmong(quota)]
  return figureNames.every((figure) => compareFigure(promised, expected, figure) === 0)
}

/** Whether any of the figures is larger than the row promises. */
export function isLargerThan(quota: Readonly<Record<string, unknown>>, column: unknown): boolean {
  const [promised, wanted] = [figuresAmong(column as Record<string, unknown>), figuresAmong(quota)]
  return figureNames.some((figure) => compareFigure(wanted, promised, figure) > 0)
}

function compareFigure(left: Partial<Figures>, right: Partial<Figures>, figure: keyof Figures): number {
  return compareQuantities(quantity(left[figure] ?? '0'), quantity(right[figure] ?? '0'))
}
