import { forGit } from '#domain/kube/git-export.ts'
import type { Finding, Operation, Planned, Refusal } from '#domain/plan/operation.ts'
import { phrase } from '#domain/plan/phrase.ts'
import { analysisRefusals } from '#domain/release/analysis/analysis-refusals.ts'
import { beginRelease } from '#domain/release/begin.ts'
import { isSameChange } from '#domain/release/change/same-change.ts'
import type { StrategyVerdict } from '#domain/release/preflight/verdict.ts'
import { rehearse } from '#domain/release/rehearse.ts'
import { routerOf } from '#domain/release/routers/registry.ts'
import type { ReleaseSpec } from '#domain/release/spec.ts'
import { programOf } from '#domain/release/strategies/registry.ts'
import { isController, ownerOf } from '#domain/traffic/ownership.ts'
import type { ReleaseObserved, TargetObserved } from './observed.ts'
import { refuseChange, refuseChoices, refuseStrategy, refuseTarget } from './refuse-release.ts'
import type { ReleaseInput } from './schema.ts'
import { specOf } from './spec-of.ts'

/** Marks the objects of a rehearsal: the release has no id before it is started. */
const rehearsed = 'rehearsal'

/**
 * Plans the start of a release: one record, from which the engine walks the stages of the strategy, and whose undo sends
 * the release back to the old version. Every write of the whole release is rehearsed and shown before.
 *
 * Refused are: a workload that is not there, a change that changes nothing, a strategy that preflight found not possible
 * (each of its blockers), an A/B test without a condition, a freeze. Reasons for care become warnings.
 *
 *   canary of checkout to 1.5.0, weights [10, 100] → record release-started; rehearsal: prepare creates Deployment,
 *   Service, autoscaler and budget of checkout-canary, weight-10 and weight-100 patch the VirtualService, …
 */
export function plan(input: ReleaseInput, observed: ReleaseObserved, now: Date): Planned {
  const { target } = observed
  const refusals: Refusal[] = [...refuseTarget(input, observed), ...refuseChoices(input)]
  if (target === null || refusals.some(({ field }) => field === 'workload')) return { ok: false, refusals }
  const verdict = target.verdicts.find(({ strategy }) => strategy === input.strategy)
  const changed = refuseChange(input, target)
  refusals.push(...changed.refusals, ...refuseStrategy(input, target, verdict))
  refusals.push(...analysisRefusals(input.analysis, target.measuring))
  if (refusals.length > 0 || verdict === undefined || changed.template === null) {
    const isSound = changed.refusals.length === 0
    return { ok: false, refusals, ...(isSound ? exportOf(target, changed.template) : {}) }
  }
  return accepted(input, target, verdict, storedTemplate(input, target) ?? changed.template, now)
}

/** The template as the API server stores it, if it was asked about this very change. */
function storedTemplate({ change }: ReleaseInput, { template }: TargetObserved): unknown {
  return template !== null && isSameChange(template.change, change) ? template.value : null
}

function accepted(
  input: ReleaseInput,
  target: TargetObserved,
  verdict: StrategyVerdict,
  template: unknown,
  now: Date,
): Planned {
  const spec = specOf(input, verdict)
  const router = spec.router === null ? null : routerOf(spec.router)
  const release = beginRelease({
    id: rehearsed,
    spec,
    template,
    observed: target.live,
    router,
    rules: target.rules,
    now,
  })
  const values = valuesOf(spec)
  const start: Operation = {
    kind: 'record',
    record: { type: 'release-started', spec, template, original: release.original, ...overrideOf(input, target) },
    why: phrase('wizards.release.why.start', values),
  }
  const back: Operation = {
    kind: 'record',
    record: { type: 'release-aborted' },
    why: phrase('wizards.release.why.back', values),
  }
  // Preflight has said already, and to every strategy, where the route does not hold.
  const routerWarnings = (router?.warnings({ release, observed: target.live }) ?? []).filter(
    ({ code }) => code !== 'ROUTE_OUTSIDE_MESH' && code !== 'ROUTE_MESH_ONLY',
  )
  const stages = rehearse(release, programOf(spec), router, target.live)
  return {
    ok: true,
    plan: {
      summary: phrase(`wizards.release.summary.${spec.strategy}`, values),
      operations: [start],
      undo: [{ undoes: 0, operation: back }],
      warnings: [...warningsOf(verdict), ...routerWarnings],
      rehearsal: stages.map(({ stage, operations }) => ({ name: stage.name, operations })),
    },
  }
}

/** Where another tool owns the workload: the workload with the new template, for the repository that tool reads. */
function exportOf({ live: { workload, autoscaler } }: TargetObserved, template: unknown) {
  if (workload === null || template === null || !isController(ownerOf(workload))) return {}
  const { replicas, ...spec } = workload.spec as { readonly replicas?: unknown }
  // An autoscaler rules the size: a file that says one would take it back at every synchronisation.
  const sized = autoscaler === null && replicas !== undefined ? { replicas } : {}
  return { export: forGit([{ ...workload, spec: { ...sized, ...spec, template } }]) }
}

/** Which freezes and windows are overridden is part of what is seen and agreed to. */
function overrideOf({ overrideFreeze, overrideReason }: ReleaseInput, { freeze }: TargetObserved) {
  if (freeze === null || !overrideFreeze) return {}
  return { override: { reason: overrideReason.trim(), windows: freeze.windows } }
}

function warningsOf({ reasons }: StrategyVerdict): readonly Finding[] {
  return reasons
    .filter(({ severity }) => severity === 'care')
    .map(({ code, message }) => ({ code, field: 'strategy', message }))
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
