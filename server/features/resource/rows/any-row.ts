import type { KubeObject } from '#domain/kube/object.ts'
import type { ResourceRow } from '../resource-contract.ts'
import { ownerColumns, rowBase, type StatusCondition, shortReason } from './row-base.ts'

type AnyStatus = { readonly phase?: unknown; readonly conditions?: readonly StatusCondition[] }

/** A kind without a row of its own: its phase, else its Ready or Available condition. Never any data. */
export function anyRow(object: KubeObject): ResourceRow {
  const { phase, conditions } = (object.status ?? {}) as AnyStatus
  const list = Array.isArray(conditions) ? conditions : []
  const condition = list.find(({ type }) => type === 'Ready') ?? list.find(({ type }) => type === 'Available')
  const told =
    condition === undefined
      ? null
      : condition.status === 'True'
        ? condition.type
        : (condition.reason ?? `Not${condition.type}`)
  return {
    ...rowBase(object),
    status: typeof phase === 'string' ? phase : told,
    reason: condition?.status === 'False' ? shortReason(condition.message) : null,
    ...ownerColumns(object),
  }
}
