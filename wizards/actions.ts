'use server'

import { unstable_rethrow } from 'next/navigation'
import { z } from 'zod'
import type { Result } from '#domain/result.ts'
import { requireViewer } from '#server/auth/require-viewer.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { toFailure } from '#server/errors.ts'
import type { Submitted } from '#server/features/operation/submit-operation.ts'
import { type Applied, applyWizard } from './apply-wizard.ts'
import { approveOperation, previewChange } from './approve-operation.ts'
import { type CarryOnVerb, carryOn, reject } from './carry-on.ts'
import { type Preview, previewWizard } from './preview-wizard.ts'
import { applyRequest, approveRequest, planRequest, rejectRequest, undoRequest } from './requests.ts'
import { withWizard } from './with-wizard.ts'

/** Server actions are public POSTs: each finds out who asks and reads its arguments as if anybody had sent them. */
const wizardId = z.string().max(64)
const operationId = z.string().max(64)

export async function previewAction(request: {
  wizard: string
  cluster: string
  input: unknown
}): Promise<Result<Preview>> {
  return answer(async (viewer) => {
    const { cluster, input } = planRequest.parse(request)
    return withWizard(wizardId.parse(request.wizard), (wizard) =>
      previewWizard(viewer, wizard, cluster, input, new Date()),
    )
  })
}

export async function applyAction(request: {
  wizard: string
  cluster: string
  input: unknown
  seen: string
}): Promise<Result<Applied>> {
  return answer(async (viewer) => {
    const { cluster, input, seen } = applyRequest.parse(request)
    return withWizard(wizardId.parse(request.wizard), (wizard) =>
      applyWizard(viewer, wizard, { cluster, input, seen }, new Date()),
    )
  })
}

export async function approveAction(
  id: string,
  request: { reason?: string; input?: unknown; seen?: string },
): Promise<Result<Applied>> {
  return answer((viewer) => approveOperation(viewer, operationId.parse(id), approveRequest.parse(request), new Date()))
}

export async function previewChangeAction(id: string, input: unknown): Promise<Result<Preview>> {
  return answer((viewer) => previewChange(viewer, operationId.parse(id), input, new Date()))
}

export async function rejectAction(id: string, request: { reason: string }): Promise<Result<Submitted>> {
  return answer((viewer) => reject(viewer, operationId.parse(id), rejectRequest.parse(request).reason, new Date()))
}

export async function carryOnAction(id: string, verb: CarryOnVerb, confirm?: string): Promise<Result<Submitted>> {
  return answer((viewer) =>
    carryOn(
      viewer,
      operationId.parse(id),
      { verb: z.enum(['retry', 'undo', 'cancel']).parse(verb), ...undoRequest.parse({ confirm }) },
      new Date(),
    ),
  )
}

async function answer<T>(work: (viewer: Viewer) => Promise<Result<T>>): Promise<Result<T>> {
  const viewer = await requireViewer()
  try {
    return await work(viewer)
  } catch (error) {
    unstable_rethrow(error)
    return toFailure(error)
  }
}
