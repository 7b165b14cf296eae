import type { ReleaseSpec } from '#domain/release/spec.ts'
import type { Original } from '#domain/release/state.ts'
import type { TrainSpec } from '#domain/release/train/train.ts'
import type { ClosingWindow } from '#domain/release/windows.ts'

/**
 * The writes to the catalogue that a plan may contain. Each case is handled by one `record-<type>.ts` in the
 * feature it belongs to, inside the transaction that marks the step done, so it happens exactly once.
 */
export type CatalogRecord =
  /** The namespace row takes on what was provisioned; `leaseDays` counts from the moment this step runs. */
  | {
      readonly type: 'namespace-provisioned'
      readonly namespace: string
      readonly leaseDays: number | null
      /** Of an adopted namespace, as it was found; one that this operation created is known to the journal. */
      readonly adopted?: { readonly uid: string; readonly meshInjection: boolean; readonly podSecurity: string }
    }
  /** The namespace row and its promised quota are given back (undo of a provisioning). */
  | { readonly type: 'namespace-released'; readonly namespace: string }
  /** New figures promised to a namespace; quantities as Kubernetes writes them. */
  | {
      readonly type: 'namespace-resized'
      readonly namespace: string
      readonly quota: Readonly<Record<string, string>>
    }
  /** The lease of a namespace: days from the moment this step runs, or null for none. */
  | {
      readonly type: 'namespace-leased'
      readonly namespace: string
      readonly leaseDays: number | null
      /** RFC 3339; an undo puts back the very moment instead of counting anew. */
      readonly expiresAt?: string | null
      /** What the row must still say then, or the step is a CONFLICT: a lease enforced meanwhile has put more to sleep. */
      readonly from: {
        readonly state: string
        /** UIDs of the workloads it remembers as asleep, sorted. */
        readonly sleepers: readonly string[]
      }
    }
  /** The members as they now are. */
  | {
      readonly type: 'namespace-members'
      readonly namespace: string
      readonly members: readonly { readonly user: string; readonly role: 'admin' | 'edit' | 'view' }[]
    }
  /** At `at` (RFC 3339, from the input) the worker undoes this operation, whether or not anyone looks. */
  | { readonly type: 'undo-scheduled'; readonly at: string }
  /**
   * The release begins, under the operation's id and with the requester's rights: from here on the engine walks it.
   * `template` is the new one, computed from the change; `original` what is put back.
   */
  | {
      readonly type: 'release-started'
      readonly spec: ReleaseSpec
      readonly template: unknown
      readonly original: Original
      /** What was in force and was overridden, and why; the audit says so. */
      readonly override?: { readonly reason: string; readonly windows: readonly ClosingWindow[] }
    }
  /** The release that this operation started is sent back (undo of a start); one that has ended stays as it is. */
  | { readonly type: 'release-aborted' }
  /** The train begins, under the operation's id: from here on it starts its cars one by one. */
  | { readonly type: 'release-train-started'; readonly train: TrainSpec }
  /** The train that this operation started is sent back (undo of a start); one that has ended stays as it is. */
  | { readonly type: 'release-train-aborted' }
