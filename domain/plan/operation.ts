import type { KubeObject, ObjectRef } from '#domain/kube/object.ts'
import type { Phrase } from './phrase.ts'
import type { CatalogRecord } from './record.ts'

/**
 * Who the API server is asked as. `viewer`: the person who asked, by impersonation, so cluster RBAC decides.
 * `panel`: the panel's own service account, for the few writes a tenant must not be able to make by hand.
 */
export type Actor = 'viewer' | 'panel'

/** RFC 6902, the operations the panel writes. A patch of a list element starts with a `test` of what was seen. */
export type JsonPatch = readonly JsonPatchStep[]
export type JsonPatchStep =
  | { readonly op: 'add' | 'replace' | 'test'; readonly path: string; readonly value: unknown }
  | { readonly op: 'remove'; readonly path: string }

/** What a `wait` step waits for; evaluated against the live object at every look. */
export type Condition =
  | { readonly type: 'exists' }
  | { readonly type: 'gone' }
  /** `status.conditions[type=name].status == status`, with observedGeneration current. */
  | { readonly type: 'condition'; readonly name: string; readonly status: 'True' | 'False' }
  /** A field equals a value; `path` is a JSON pointer. */
  | { readonly type: 'field'; readonly path: string; readonly equals: unknown }
  /** At least so many Available replicas of a workload, with observedGeneration current. */
  | { readonly type: 'available-replicas'; readonly atLeast: number }
  /** At least so many ready endpoints behind a Service. */
  | { readonly type: 'endpoints'; readonly atLeast: number }
  /** The named user may do this: SubjectAccessReview, asked as the panel. The target's namespace is the scope. */
  | {
      /** `denied`: the same question, answered no; for a right that was taken away. */
      readonly type: 'allowed' | 'denied'
      readonly user: string
      readonly groups: readonly string[]
      readonly verb: string
      readonly group: string
      readonly resource: string
    }

/**
 * One step of a plan. Steps run in order, each idempotent; `why` says to the reader what it is for.
 *
 * - `create` fails when the object exists (never adopts); `apply` is server-side apply with the panel's field
 *   manager, never forced: a conflict is shown with its owner.
 * - `patch` is a JSON Patch guarded by `test`, so that an edit made in between is refused, not overwritten.
 * - `delete` deletes exactly the object with this UID; `{ createdBy: n }` is the UID that step n created.
 * - `wait` holds the plan until a condition is true.
 * - `record` writes to the catalogue; one case each in `CatalogRecord`.
 */
export type Operation =
  | { readonly kind: 'create' | 'apply'; readonly object: KubeObject; readonly as: Actor; readonly why: Phrase }
  | {
      readonly kind: 'patch'
      readonly target: ObjectRef
      readonly patch: JsonPatch
      readonly as: Actor
      readonly why: Phrase
    }
  | {
      readonly kind: 'delete'
      readonly target: ObjectRef
      readonly uid: string | { readonly createdBy: number }
      readonly as: Actor
      readonly why: Phrase
    }
  | {
      readonly kind: 'wait'
      readonly target: ObjectRef
      readonly until: Condition
      readonly timeoutSeconds: number
      readonly why: Phrase
    }
  | { readonly kind: 'record'; readonly record: CatalogRecord; readonly why: Phrase }

/** One inverse. It runs only when step `undoes` of the plan has been done. Listed in the order they run. */
export type UndoStep = { readonly undoes: number; readonly operation: Operation }

/**
 * Everything one decision will do, and how it is put back; printed before the first write.
 *
 * A plan must not contain the clock: `now` may refuse or warn, but what is written depends on input and
 * observation alone. Otherwise its digest would change while an approver reads it.
 */
export type Plan = {
  readonly summary: Phrase
  readonly operations: readonly Operation[]
  readonly undo: readonly UndoStep[]
  readonly warnings: readonly Finding[]
  /**
   * What an engine will write later, stage by stage, once this plan has set it going. Shown and dry-run as far as it can
   * be; not in the digest, because it names versions of objects that move by themselves: what is agreed to is the record.
   */
  readonly rehearsal?: readonly RehearsedStage[]
}

export type RehearsedStage = {
  /** The name of what the stage is of, where the plan sets several things going. */
  readonly of?: string
  readonly name: Phrase
  readonly operations: readonly Operation[]
}

/** Something the operator should know before applying; does not stop the plan. */
export type Finding = { readonly code: string; readonly field?: string; readonly message: Phrase }

/** Why there is no plan. `code` is stable (SCREAMING_SNAKE); `field` is a path in the input, dots between parts. */
export type Refusal = { readonly code: string; readonly field?: string; readonly message: Phrase }

/**
 * A planner's answer: the plan, or every reason against it at once. `export`: where another tool owns the object, the
 * objects as they belong into the repository it reads, so that the decision can be made there.
 */
export type Planned =
  | { readonly ok: true; readonly plan: Plan }
  | { readonly ok: false; readonly refusals: readonly Refusal[]; readonly export?: readonly KubeObject[] }
