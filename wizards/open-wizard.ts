import 'server-only'
import { ZodObject, type ZodType } from 'zod'
import { phrase } from '#domain/plan/phrase.ts'
import { failure, type Result, success } from '#domain/result.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { openDecision } from './approve-operation.ts'
import type { CurrentRequest, WizardManifest } from './contract.ts'
import { mayUse } from './plan-wizard.ts'
import { type FindWizard, findWizard } from './registry.ts'

/** What the page of a wizard shows: the form's values, and what the planner in the browser goes by. */
export type OpenedWizard = {
  readonly draft: Readonly<Record<string, unknown>>
  readonly observed: unknown
  /** Whose request is being changed. */
  readonly person?: string
}

/** A wizard filled in by a link. */
export async function openWizard(
  viewer: Viewer,
  wizard: WizardManifest,
  cluster: string,
  draft: OpenedWizard['draft'],
): Promise<Result<OpenedWizard>> {
  return success({ draft, observed: await observeDraft(viewer, wizard, cluster, draft) })
}

/**
 * The wizard of somebody's request, for one who may decide on it: filled in with what was asked and observed as the
 * requester, whose rights the changed request is planned with.
 */
export async function openChange(
  viewer: Viewer,
  wizard: WizardManifest,
  operationId: string,
  link: OpenedWizard['draft'],
  find: FindWizard = findWizard,
): Promise<Result<OpenedWizard>> {
  const decision = await openDecision(viewer, operationId, find)
  if (!decision.ok) return decision
  const { operation, requester } = decision.data
  if (operation.wizard !== wizard.id)
    return failure('NOT_FOUND', phrase('operations.failure.unknown', { id: operationId }))
  const draft = { ...(operation.input as object), ...link }
  const observed = await observeDraft(requester, wizard, operation.cluster, draft, { operationId })
  return success({ draft, observed, person: operation.requestedBy })
}

/** The fields a wizard's input has; none where the schema is no object. */
export function fieldsOf(wizard: WizardManifest): readonly string[] {
  return Object.keys(shapeOf(wizard.schema))
}

/**
 * Observes for values that nobody has judged yet. Much is read as the panel, so the policy is asked first: about a
 * subject the viewer may not use the wizard on he is shown no more than an empty form would show him. What the schema
 * would refuse is not observed for.
 */
async function observeDraft(
  viewer: Viewer,
  wizard: WizardManifest,
  cluster: string,
  draft: OpenedWizard['draft'],
  current?: CurrentRequest,
): Promise<unknown> {
  const sound = soundFields(wizard.draft ?? wizard.schema, draft)
  const { kind, namespace, name } = wizard.subject(sound)
  const isNamed = name !== undefined
  const allowed = !isNamed || (await mayUse(viewer, wizard, cluster, { kind, name, ...(namespace && { namespace }) }))
  return wizard.observe(viewer, cluster, allowed ? sound : {}, current)
}

function soundFields(schema: ZodType, draft: OpenedWizard['draft']): Record<string, unknown> {
  const shape = shapeOf(schema)
  return Object.fromEntries(
    Object.entries(draft).filter(([field, value]) => shape[field]?.safeParse(value).success === true),
  )
}

function shapeOf(schema: ZodType): Readonly<Record<string, ZodType>> {
  return schema instanceof ZodObject ? (schema.shape as Record<string, ZodType>) : {}
}
