import type { TargetObserved, WorkloadChoice } from '#domain/release/input/release-observed.ts'

/** What the train wizard knows of the cluster. */
export type TrainObserved = {
  /** Workloads the viewer may release; all of one namespace once that is chosen. */
  readonly choices: readonly WorkloadChoice[]
  /** Of each car; null until its workload is named, and where there is none of that name in the train's namespace. */
  readonly targets: readonly (TargetObserved | null)[]
}
