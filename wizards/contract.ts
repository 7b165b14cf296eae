import type { ReactNode } from 'react'
import type { ZodType } from 'zod'
import type { Plan, Planned, Refusal } from '#domain/plan/operation.ts'
import type { Failure } from '#domain/result.ts'
import type { PolicyVerb } from '#server/auth/policy.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import type { Operation } from '#server/clients/catalog/generated/client.ts'
import type { Phase } from '#server/features/operation/state.ts'
import type { Tx } from '#server/features/operation/tx.ts'

/** The areas of the panel, in the order of the navigation. */
export const areas = [
  'namespaces',
  'workloads',
  'traffic',
  'releases',
  'storage',
  'monitoring',
  'administration',
] as const
export type Area = (typeof areas)[number]

/** Whether an accepted plan runs now or waits for a second person; `rule` names the rule that let it through. */
export type ApprovalDecision =
  | { readonly needed: false; readonly rule?: { readonly id: string; readonly name: string } }
  | { readonly needed: true; readonly from: 'administrator' }

/**
 * A wizard: a folder with a schema, the reads, a pure planner and the steps.
 *
 * `observe` is the only part that reads; `plan` runs in the browser on every change (preview) and on the server
 * before anything is written (truth). There is no `apply`: one interpreter runs every plan.
 *
 * @typeParam Input what the operator decides, parsed by `schema`
 * @typeParam Observed what the planner needs to know of the cluster; JSON, sent to the browser
 */
export type WizardManifest<Input = unknown, Observed = unknown> = {
  /** kebab-case; the folder's name, the URL and the id in the API. */
  readonly id: string
  readonly area: Area
  /** API resources that must be served by the cluster, as `group/version/plural` (core: `v1/plural`). */
  readonly needs: readonly string[]
  /** What the panel's policy is asked before plan and before apply. */
  readonly verb: PolicyVerb
  readonly schema: ZodType<Input>
  /**
   * What of an unfinished form is observed for, where the fields of `schema` are not judged one by one: a list that is being
   * filled in. `observe` then reads what is inside of them itself.
   */
  readonly draft?: ZodType
  /** Sentences of this wizard under `wizards.<id>`; `title` and `description` are required. */
  readonly messages: { readonly en: WizardMessages; readonly zh: WizardMessages }
  /**
   * `draft` may be incomplete (an empty form); answers what the form needs then. Reads as the viewer. `current`
   * is the request being decided, when there is one: what it claimed itself does not stand in its own way.
   */
  observe(viewer: Viewer, cluster: string, draft: Partial<Input>, current?: CurrentRequest): Promise<Observed>
  plan(input: Input, observed: Observed, now: Date): Planned
  /**
   * What the operation is about, for lists, claims and audit. Pure. Of an unfinished draft, before it is observed for, as
   * much as is known: no name means that nothing has been chosen.
   */
  subject(input: Partial<Input>): Subject
  /** Absent: nobody needs to approve. */
  approval?(viewer: Viewer, cluster: string, input: Input): Promise<ApprovalDecision>
  /**
   * Promises something exclusive (a name, a share of quota) to this operation, inside the transaction that
   * submits it: two requests at the same moment cannot both have it. Refusals undo the whole transaction.
   * Called again, for the same operation, when an approver changes the input: the new promise replaces the old.
   * The promise is given back by the wizard's line in `server/features/operation/state-listeners.ts`, which also
   * runs in the worker, where wizards are not loaded.
   */
  claim?(tx: Tx, viewer: Viewer, request: ClaimRequest<Input>): Promise<readonly Refusal[]>
  /**
   * Whether an accepted operation may be put back, or tried again, as things stand now; null when it may. Asked in the
   * transaction that moves it and before it moves, so what is claimed here is claimed with the move. An undo that
   * takes more than its operation left, or overwrites what came after, is CONFLICT; one that leaves more than was
   * ever allowed is FORBIDDEN to all but an approver.
   *
   * That the objects of the cluster are still as the operation left them has been looked at before.
   */
  mayCarryOn?(tx: Tx, viewer: Viewer, request: CarryOnRequest): Promise<Failure | null>
  /**
   * The steps. Gets `observed` for the draft of the deep link; reads no other wizard. Written as a method so that
   * manifests of different inputs fit one registry (method parameters are compared bivariantly).
   */
  Wizard(props: WizardProps<Observed>): ReactNode | Promise<ReactNode>
}

/** The object a wizard is about; a whole input names one. */
export type Subject = {
  readonly kind: string
  readonly namespace?: string | undefined
  readonly name?: string | undefined
}

/** The operation whose input is observed and planned again, at approval. */
export type CurrentRequest = { readonly operationId: string }

export type ClaimRequest<Input> = {
  readonly operationId: string
  readonly cluster: string
  readonly input: Input
  /** The plan that was agreed to, for what only the observation could tell. */
  readonly plan: Plan
}

export type CarryOnRequest = {
  /** The row as it stood before; `input` was parsed by the wizard's schema when it was accepted. */
  readonly operation: Operation
  readonly verb: 'retry' | 'undo'
  /** What will run: the steps of the plan, or those that put it back; a failed undo is tried again as an undo. */
  readonly phase: Phase
}

export type WizardMessages = { readonly title: string; readonly description: string; readonly [key: string]: unknown }

export type WizardProps<Observed> = {
  readonly cluster: string
  readonly observed: Observed
  /** Values of a deep link (`?name=…`), a draft, or the input of a request being changed. */
  readonly draft: Readonly<Record<string, unknown>>
}
