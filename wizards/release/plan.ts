import type { Operation, Planned } from '#domain/plan/operation.ts'
import { phrase } from '#domain/plan/phrase.ts'
import { judgeRelease } from '#domain/release/input/judge-release.ts'
import type { ReleaseObserved } from '#domain/release/input/release-observed.ts'
import type { ReleaseSpec } from '#domain/release/spec.ts'
import type { ReleaseInput } from './schema.ts'

/**
 * Plans the start of a release: one record, from which the engine walks the stages of the strategy, and whose undo sends
 * the release back to the old version. Every write of the whole release is rehearsed and shown before.
 *
 *   canary of checkout to 1.5.0, weights [10, 100] → record release-started; rehearsal: prepare creates Deployment,
 *   Service, autoscaler and budget of checkout-canary, weight-10 and weight-100 patch the VirtualService, …
 */
export function plan(input: ReleaseInput, observed: ReleaseObserved, now: Date): Planned {
  const judged = judgeRelease(input, observed, now)
  if (!judged.ok) return judged
  const { start, warnings, stages } = judged
  const values = valuesOf(start.spec)
  const begin: Operation = {
    kind: 'record',
    record: { type: 'release-started', ...start },
    why: phrase('wizards.release.why.start', values),
  }
  const back: Operation = {
    kind: 'record',
    record: { type: 'release-aborted' },
    why: phrase('wizards.release.why.back', values),
  }
  return {
    ok: true,
    plan: {
      summary: phrase(`wizards.release.summary.${start.spec.strategy}`, values),
      operations: [begin],
      undo: [{ undoes: 0, operation: back }],
      warnings,
      rehearsal: stages.map(({ stage, operations }) => ({ name: stage.name, operations })),
    },
  }
}

function valuesOf({ namespace, workload, weights, mirrorPercent, change }: ReleaseSpec) {
  return {
    namespace,
    workload: `${workload.kind} ${workload.name}`,
    weights: [...new Set([...weights, 100])].join(', '),
    percent: mirrorPercent,
    image: change.image ?? '',
  }
}
