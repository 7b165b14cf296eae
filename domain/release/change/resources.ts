import { isNegative, parseQuantity } from '#domain/kube/quantity.ts'
import type { Refusal } from '#domain/plan/operation.ts'
import type { Change } from '../spec.ts'
import type { ChangedContainer } from './changed-container.ts'
import { fieldsAt, withField } from './pod-template.ts'
import { refuseChange } from './refuse-change.ts'

const parts = ['requests', 'limits'] as const

/**
 * Sets requests and limits by name; what is not named stays.
 *
 * - `QUANTITY_INVALID` at `change.resources.requests.cpu`…: not a quantity, or negative.
 * - `REQUEST_OVER_LIMIT` at `change.resources.requests.cpu`…: the API server refuses a request above its limit.
 */
export function changeResources(container: unknown, resources: NonNullable<Change['resources']>): ChangedContainer {
  const named = parts.filter((part) => Object.keys(resources[part] ?? {}).length > 0)
  if (named.length === 0) return { container, refusals: [] }
  const changed = named.reduce<unknown>(
    (all, part) => withField(all, part, { ...fieldsAt(all, `/${part}`), ...resources[part] }),
    fieldsAt(container, '/resources'),
  )
  const invalid = named.flatMap((part) =>
    Object.entries(resources[part] ?? {})
      .filter(([, text]) => !isFigure(text))
      .map(([name, text]) => refuseChange('QUANTITY_INVALID', `change.resources.${part}.${name}`, { quantity: text })),
  )
  return {
    container: withField(container, 'resources', changed),
    refusals: invalid.length > 0 ? invalid : refuseOverLimit(changed),
  }
}

function isFigure(text: string): boolean {
  const parsed = parseQuantity(text)
  return parsed !== null && !isNegative(parsed)
}

function refuseOverLimit(resources: unknown): readonly Refusal[] {
  const limits = fieldsAt(resources, '/limits')
  return Object.entries(fieldsAt(resources, '/requests')).flatMap(([name, request]) => {
    const [asked, limit] = [parseQuantity(String(request)), parseQuantity(String(limits[name]))]
    if (asked === null || limit === null || asked <= limit) return []
    const values = { name, request: String(request), limit: String(limits[name]) }
    return [refuseChange('REQUEST_OVER_LIMIT', `change.resources.requests.${name}`, values)]
  })
}
