import { capacityRefusals, excessOver } from '#domain/namespace/capacity.ts'
import { figureRefusals } from '#domain/namespace/figure-refusals.ts'
import { type Figures, figureNames } from '#domain/namespace/figures.ts'
import { limitRange } from '#domain/namespace/objects/limit-range.ts'
import { resourceQuota } from '#domain/namespace/objects/resource-quota.ts'
import { figuresOfSize } from '#domain/namespace/size.ts'
import { standingRefusals } from '#domain/namespace/standing-refusals.ts'
import { applyStep, recordStep } from '#domain/namespace/steps.ts'
import type { Planned, Refusal } from '#domain/plan/operation.ts'
import { phrase } from '#domain/plan/phrase.ts'
import type { NamespaceResizeObserved } from './observed.ts'
import type { NamespaceResizeInput } from './schema.ts'

/**
 * Gives a namespace another quota. Refused: figures that are none, more than team or cluster have, less than what is
 * used now (`QUOTA_BELOW_USE`: it would stop every new pod, also those of a release), and what changes nothing
 * (`SIZE_UNCHANGED`). Undo writes the former figures back.
 *
 * Examples: 8 CPU with 5 used → 4 is refused, 5 is not.
 */
export function planNamespaceResize(input: NamespaceResizeInput, observed: NamespaceResizeObserved): Planned {
  const standing = standingRefusals(input.namespace, observed.facts, observed.liveUid, ['active', 'asleep'])
  if (observed.facts === null || standing.length > 0) return { ok: false, refusals: standing }
  const [before, after] = [observed.facts.quota, figuresOfSize(input.size)]
  const refusals = refusalsOf(before, after, observed)
  if (refusals.length > 0) return { ok: false, refusals }
  const { namespace } = input
  return {
    ok: true,
    plan: {
      summary: phrase('wizards.namespace-resize.summary', {
        namespace,
        cpu: after.cpu,
        memory: after.memory,
        cpuBefore: before.cpu,
        memoryBefore: before.memory,
      }),
      operations: stepsTo(namespace, after),
      undo: stepsTo(namespace, before).map((operation, index) => ({ undoes: index, operation })),
      warnings: [],
    },
  }
}

function stepsTo(namespace: string, figures: Figures) {
  return [
    applyStep(resourceQuota(namespace, figures)),
    applyStep(limitRange(namespace, figures)),
    recordStep({ type: 'namespace-resized', namespace, quota: figures }),
  ]
}

function refusalsOf(before: Figures, after: Figures, observed: NamespaceResizeObserved): Refusal[] {
  const wrong = figureRefusals(after, 'size')
  if (wrong.length > 0) return wrong
  if (figureNames.every((figure) => before[figure] === after[figure]))
    return [{ code: 'SIZE_UNCHANGED', field: 'size', message: phrase('namespaces.refusals.SIZE_UNCHANGED') }]
  const belowUse = excessOver(after, observed.used).map(({ figure, wanted, ceiling }) => ({
    code: 'QUOTA_BELOW_USE',
    field: `size.${figure}`,
    message: phrase('namespaces.refusals.QUOTA_BELOW_USE', { figure, used: wanted, wanted: ceiling }),
  }))
  return [...belowUse, ...capacityRefusals(after, observed.others, observed.allocatable, 'size')]
}
