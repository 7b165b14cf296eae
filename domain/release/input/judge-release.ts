import { forGit } from '#domain/kube/git-export.ts'
import type { KubeObject } from '#domain/kube/object.ts'
import type { Finding, Refusal } from '#domain/plan/operation.ts'
import { isController, ownerOf } from '#domain/traffic/ownership.ts'
import { analysisRefusals } from '../analysis/analysis-refusals.ts'
import { beginRelease } from '../begin.ts'
import { isSameChange } from '../change/same-change.ts'
import type { StrategyVerdict } from '../preflight/verdict.ts'
import { type RehearsedStage, rehearse } from '../rehearse.ts'
import { routerOf } from '../routers/registry.ts'
import type { ReleaseSpec } from '../spec.ts'
import type { Original } from '../state.ts'
import { programOf } from '../strategies/registry.ts'
import type { ClosingWindow } from '../windows.ts'
import { refuseChange, refuseChoices, refuseStrategy, refuseTarget } from './refuse-release.ts'
import type { ReleaseObserved, TargetObserved } from './release-observed.ts'
import type { ReleaseInput } from './release-schema.ts'
import { specOf } from './spec-of.ts'

/** Marks the objects of a rehearsal: the release has no id before it is started. */
const rehearsed = 'rehearsal'

/** What a release begins with: what is asked, the new template, and what is put back if it turns round. */
export type ReleaseStart = {
  readonly spec: ReleaseSpec
  readonly template: unknown
  readonly original: Original
  /** What was in force and was overridden, and why; the audit says so. */
  readonly override?: { readonly reason: string; readonly windows: readonly ClosingWindow[] }
}

/** A release that may start, with every write of it rehearsed; or every reason against it, by field of its input. */
export type JudgedRelease =
  | {
      readonly ok: true
      readonly start: ReleaseStart
      readonly warnings: readonly Finding[]
      readonly stages: readonly RehearsedStage[]
    }
  | { readonly ok: false; readonly refusals: readonly Refusal[]; readonly export?: readonly KubeObject[] }

/**
 * Judges one release by what was observed of its target.
 *
 * Refused are: a workload that is not there, a change that changes nothing, a strategy that preflight found not possible
 * (each of its blockers), an A/B test without a condition, a freeze. Reasons for care become warnings.
 */
export function judgeRelease(input: ReleaseInput, observed: ReleaseObserved, now: Date): JudgedRelease {
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
): JudgedRelease {
  const spec = specOf(input, verdict)
  const router = spec.router === null ? null : routerOf(spec.router)
  const { live: observed, rules } = target
  const release = beginRelease({ id: rehearsed, spec, template, observed, router, rules, now })
  // Preflight has said already, and to every strategy, where the route does not hold.
  const routerWarnings = (router?.warnings({ release, observed }) ?? []).filter(
    ({ code }) => code !== 'ROUTE_OUTSIDE_MESH' && code !== 'ROUTE_MESH_ONLY',
  )
  return {
    ok: true,
    start: { spec, template, original: release.original, ...overrideOf(input, target) },
    warnings: [...warningsOf(verdict), ...routerWarnings],
    stages: rehearse(release, programOf(spec), router, observed),
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
