import type { KubeObject } from '#domain/kube/object.ts'
import type { Refusal } from '#domain/plan/operation.ts'
import type { PreflightFacts } from '../preflight/facts.ts'
import type { StrategyVerdict } from '../preflight/verdict.ts'
import type { Change, WorkloadRef } from '../spec.ts'
import type { Observed } from '../state.ts'

/** What the release wizard knows of the cluster. */
export type ReleaseObserved = {
  /** Workloads the viewer may release, for the picker; all of one namespace once that is chosen. */
  readonly choices: readonly WorkloadChoice[]
  /** Null until a workload is named, and where there is none of that name. */
  readonly target: TargetObserved | null
}

export type WorkloadChoice = WorkloadRef & { readonly namespace: string; readonly images: readonly string[] }

export type TargetObserved = {
  readonly namespace: string
  readonly workload: WorkloadRef
  /** All six, judged with what has been chosen so far. */
  readonly verdicts: readonly StrategyVerdict[]
  /** One look at everything the chosen strategy would touch; that of the first possible one while none is chosen. */
  readonly live: Observed
  /** DestinationRules of the host of the Service. */
  readonly rules: readonly KubeObject[]
  /** The new template as the API server would store it, with its defaults; null while nothing changes. */
  readonly template: { readonly change: Change; readonly value: unknown } | null
  /** What the API server says against the new template. */
  readonly problems: readonly Refusal[]
  /** What may be measured: any metric at all, and at which origins webhooks may be asked. */
  readonly measuring: { readonly mayQuery: boolean; readonly allowed: readonly string[] }
  /** In force now; starting needs a person who may override it, and who says so. */
  readonly freeze: PreflightFacts['freeze']
}
