import { valueAt } from '#domain/plan/examine-patch.ts'
import type { Refusal } from '#domain/plan/operation.ts'
import { phrase } from '#domain/plan/phrase.ts'
import { changeTemplate } from '../change-template.ts'
import type { StrategyVerdict } from '../preflight/verdict.ts'
import type { ReleaseObserved, TargetObserved } from './release-observed.ts'
import type { ReleaseInput } from './release-schema.ts'

/** Against the workload: it is not there or not looked at yet, or nothing may begin in its namespace now. */
export function refuseTarget(input: ReleaseInput, { target, choices }: ReleaseObserved): readonly Refusal[] {
  const { namespace, workload, overrideFreeze } = input
  const isMeant =
    target !== null &&
    target.namespace === namespace &&
    target.workload.kind === workload.kind &&
    target.workload.name === workload.name
  if (!isMeant) {
    const values = { workload: `${workload.kind} ${workload.name}`, namespace }
    const isListed = choices.some(
      (choice) => choice.namespace === namespace && choice.kind === workload.kind && choice.name === workload.name,
    )
    // The browser judges at once what it has just been told; the page observes it a moment later.
    if (isListed && target === null)
      return [refusal('WORKLOAD_NOT_OBSERVED', 'workload', 'workload-not-observed', values)]
    return [refusal('WORKLOAD_NOT_FOUND', 'workload', 'workload-not-found', values)]
  }
  const { freeze } = target
  if (freeze === null) return []
  if (overrideFreeze && freeze.mayOverride) {
    return input.overrideReason.trim() === '' ? [refusal('REASON_MISSING', 'overrideReason', 'override-reason')] : []
  }
  const key = freeze.mayOverride ? 'frozen-overridable' : 'frozen'
  return [refusal('FROZEN', 'overrideFreeze', key, { reason: freeze.name })]
}

/** Against choices that do not fit together, whatever the cluster looks like. */
export function refuseChoices({ strategy, match, weights, batches }: ReleaseInput): readonly Refusal[] {
  const conditions = Object.values(match ?? {}).filter((condition) => condition !== undefined)
  const found: Refusal[] = []
  if (match !== undefined && conditions.length === 0) found.push(refusal('MATCH_EMPTY', 'match', 'match-empty'))
  if (strategy === 'ab' && match === undefined) found.push(refusal('MATCH_MISSING', 'match', 'match-missing'))
  if (!isGrowing(weights)) found.push(refusal('WEIGHTS_NOT_GROWING', 'weights', 'weights-growing'))
  if (!isGrowing(batches)) found.push(refusal('BATCHES_NOT_GROWING', 'batches', 'batches-growing'))
  return found
}

function isGrowing(figures: readonly number[]): boolean {
  return figures.every((figure, index) => index === 0 || figure > (figures[index - 1] ?? 0))
}

type Changed = { readonly template: unknown; readonly refusals: readonly Refusal[] }

/** Against the change, as far as the template alone tells, and then what the API server said against it. */
export function refuseChange({ change }: ReleaseInput, { live, problems }: TargetObserved): Changed {
  const changed = changeTemplate(
    valueAt(live.workload, '/spec/template'),
    change,
    valueAt(live.workload, '/spec/selector'),
  )
  if (!changed.ok) return { template: null, refusals: changed.refusals }
  return { template: changed.template, refusals: problems }
}

/** Every blocker that preflight found for the chosen strategy. */
export function refuseStrategy(
  { strategy, service }: ReleaseInput,
  { verdicts }: TargetObserved,
  verdict: StrategyVerdict | undefined,
): readonly Refusal[] {
  if (verdict === undefined) throw new TypeError(`no verdict on ${strategy} among ${verdicts.length}`)
  const blockers = verdict.reasons
    .filter(({ severity }) => severity === 'blocker')
    .map(({ code, message }) => ({ code, field: 'strategy', message }))
  const isOther = service !== undefined && verdict.service !== null && verdict.service !== service
  return isOther ? [...blockers, refusal('SERVICE_NOT_FOUND', 'service', 'service-not-found', { service })] : blockers
}

function refusal(code: string, field: string, key: string, values?: Record<string, string | number>): Refusal {
  return { code, field, message: phrase(`releases.input.refused.${key}`, values) }
}
