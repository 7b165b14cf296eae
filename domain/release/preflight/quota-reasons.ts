import type { KubeObject } from '#domain/kube/object.ts'
import {
  formatQuantity,
  parseQuantity,
  type Quantity,
  quantity,
  subtractQuantities,
  zero,
} from '#domain/kube/quantity.ts'
import { valueAt } from '#domain/plan/examine-patch.ts'
import type { Growth } from './growth.ts'
import { type DemandFigure, demandFigures } from './pod-demand.ts'
import { quotaApplies } from './quota-applies.ts'
import { mapAt } from './read-fields.ts'
import type { Target } from './target.ts'
import { type Reason, reason, type Severity } from './verdict.ts'

/**
 * Whether the ResourceQuotas have room for what a strategy adds at its greatest. A dry run cannot tell: the quota is
 * asked when a pod is made, long after the Deployment was accepted.
 *
 * `severity` is what a shortage means: a blocker where the strategy cannot go on without, care where it only goes
 * slower.
 */
export function quotaReasons(target: Target, growth: Growth, severity: Severity): readonly Reason[] {
  return target.facts.quotas
    .filter((quota) => quotaApplies(quota, target.template, growth.each))
    .flatMap((quota) =>
      Object.entries(hardOf(quota)).flatMap(([key, hard]) => {
        const figure = figureOf(key)
        if (figure === null) return []
        return isUnsaid(figure, growth)
          ? [reason('QUOTA_WANTS_FIGURE', 'blocker', { quota: quota.metadata.name, figure: key })]
          : shortage(quota, key, hard, growth.more[figure] ?? zero, severity)
      }),
    )
}

function shortage(
  quota: KubeObject,
  key: string,
  hard: unknown,
  needed: Quantity,
  severity: Severity,
): readonly Reason[] {
  const limit = read(hard)
  if (limit === null || needed <= 0n) return []
  const left = subtractQuantities(limit, read(mapAt(quota, '/status/used')[key]) ?? zero)
  if (needed <= left) return []
  const form = key.endsWith('memory') ? 'binary' : 'decimal'
  const room = left < 0n ? quantity('0') : left
  const values = {
    needed: formatQuantity(needed, form),
    room: formatQuantity(room, form),
    figure: key,
    quota: quota.metadata.name,
  }
  return [reason(severity === 'blocker' ? 'QUOTA_TOO_SMALL' : 'QUOTA_TIGHT', severity, values)]
}

/** A quota over a figure refuses every pod that does not say it, also the ones of a strategy that adds none. */
function isUnsaid(figure: DemandFigure | 'pods', growth: Growth): boolean {
  return figure !== 'pods' && growth.each[figure] === null
}

function figureOf(key: string): DemandFigure | 'pods' | null {
  if (key === 'pods' || key === 'count/pods') return 'pods'
  if (key === 'cpu' || key === 'memory') return `requests.${key}`
  return demandFigures.find((figure) => figure === key) ?? null
}

/** The limits in force; those of `spec` until the quota controller has counted. */
function hardOf(quota: KubeObject): Readonly<Record<string, unknown>> {
  return valueAt(quota, '/status/hard') === undefined ? mapAt(quota, '/spec/hard') : mapAt(quota, '/status/hard')
}

function read(value: unknown): Quantity | null {
  return typeof value === 'string' || typeof value === 'number' ? parseQuantity(String(value)) : null
}
