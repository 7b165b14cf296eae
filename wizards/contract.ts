import type { ComponentType } from 'react'
import type { ZodType } from 'zod'
import type { Planned } from '#domain/plan/operation.ts'
import type { PolicyVerb } from '#server/auth/policy.ts'
import type { Viewer } from '#server/auth/viewer.ts'

/** The areas of the panel, in the order of the navigation. */
export const areas = ['namespaces', 'workloads', 'traffic', 'releases', 'storage', 'monitoring', 'administration'] as const
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
  /** Sentences of this wizard under `wizards.<id>`; `title` and `description` are required. */
  readonly messages: { readonly en: WizardMessages; readonly zh: WizardMessages }
  /** `draft` may be incomplete (an empty form); answers what the form needs then. Reads as the viewer. */
  observe(viewer: Viewer, cluster: string, draft: Partial<Input>): Promise<Observed>
  plan(input: Input, observed: Observed, now: Date): Planned
  /** What the operation is about, for lists, claims and audit. Pure. */
  subject(input: Input): { readonly kind: string; readonly namespace?: string; readonly name: string }
  /** Absent: nobody needs to approve. */
  approval?(viewer: Viewer, cluster: string, input: Input): Promise<ApprovalDecision>
  /** The steps. Gets `observed` for the draft of the deep link; reads no other wizard. */
  readonly Wizard: ComponentType<WizardProps<Observed>>
}

export type WizardMessages = { readonly title: string; readonly description: string; readonly [key: string]: unknown }

export type WizardProps<Observed> = {
  readonly cluster: string
  readonly observed: Observed
  /** Values of a deep link (`?name=…`), a draft, or the input of a request being changed. */
  readonly draft: Readonly<Record<string, unknown>>
}
