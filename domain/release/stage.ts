import type { Phrase } from '#domain/plan/phrase.ts'
import type { Match } from './spec.ts'

/**
 * Where requests go. `percent` is the share of the new version, whole percent.
 *
 * - `original`: exactly as it was before the release, field by field.
 * - `weights`: a share of everybody; who matches `override` reaches the new version in any case.
 * - `cohorts`: who matches goes to the new version and stays there by `cookie`; everybody else stays on the old by
 *   the same cookie. `expire`: both cookies are taken back, and `percent` serves everybody.
 * - `mirror`: the old version answers everybody; a copy of `percent` of the requests goes to the new one.
 */
export type Routing =
  | { readonly kind: 'original' }
  | { readonly kind: 'weights'; readonly percent: number; readonly override?: Match }
  | {
      readonly kind: 'cohorts'
      readonly match: Match
      readonly cookie: string
      readonly expire?: { readonly percent: 0 | 100 }
    }
  | { readonly kind: 'mirror'; readonly percent: number }

/** How the workload itself is to be. What is absent is left as it stands; an autoscaler's `replicas` always are. */
export type WorkloadWish = {
  readonly template: 'old' | 'new'
  /**
   * `zero` stops every pod; `original` brings back the size it had. Only for strategies without an overlap. `whole`
   * brings back what a share of pods has taken away, and leaves what somebody has added.
   */
  readonly replicas?: 'zero' | 'original' | 'whole'
  /** How Kubernetes replaces pods; `original` puts back what was there before the release. */
  readonly rollout?:
    | 'original'
    | 'all-at-once'
    | { readonly maxSurge: string | number; readonly maxUnavailable: string | number }
  /** Replace only so many pods, and leave the others at the old template. */
  readonly pods?: number
}

/** What the cluster is to look like in a stage. */
export type Wish = {
  readonly workload: WorkloadWish
  /**
   * The second Deployment with the new template, at `percent` of the stable size (rounded up, at least one pod);
   * null: none, and whatever belongs to it is removed. `draining`: it is on its way out and only finishes what it
   * has, so it keeps the size it has and nothing waits for its pods; a companion that never starts can so be left.
   */
  readonly companion: { readonly percent: number; readonly draining?: true } | null
  readonly routing: Routing
}

/** What must be true, once the cluster is as wished, before the next stage. */
export type Gate =
  /** So long since the cluster first was as wished. */
  | { readonly kind: 'hold'; readonly seconds: number }
  /** A person promotes; `approvers` empty: whoever may run releases here. */
  | { readonly kind: 'promote'; readonly approvers: readonly string[] }
  /** Every analysis has its count of good measurements, all taken in this stage. */
  | { readonly kind: 'analysis' }

/**
 * One stage of a release: a picture of the cluster and what it takes to go on. A strategy is nothing but a list of
 * them (`strategies/<id>.ts`); how the cluster gets from one picture to the next safely is written once (`realise.ts`).
 */
export type Stage = {
  /** Unique in its list and stable: `prepare`, `weight-10`, `promote`, `return`, `clean`. */
  readonly id: string
  readonly name: Phrase
  readonly phase: 'preparing' | 'progressing' | 'promoting' | 'aborting'
  readonly wish: Wish
  readonly gates: readonly Gate[]
}

/** What a release does when all goes well, and what it does to go back from each of these stages. */
export type Program = {
  readonly forward: readonly Stage[]
  /** From stage `index` of `forward` back to the old version; always possible, and ends with nothing left behind. */
  back(index: number): readonly Stage[]
  /** What the release is called when the last forward stage is done. A shadow proves something and promotes nothing. */
  readonly ends: 'promoted' | 'completed'
}
