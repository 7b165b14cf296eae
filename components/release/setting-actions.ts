'use server'

import { unstable_rethrow } from 'next/navigation'
import { z } from 'zod'
import { type Result, success } from '#domain/result.ts'
import { requireViewer } from '#server/auth/require-viewer.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { defaultCluster } from '#server/clients/kube/connection.ts'
import { toFailure } from '#server/errors.ts'
import { saveWebhookOrigins } from '#server/features/release/analysis/webhook-origins.ts'
import {
  addWindow,
  removeWindow,
  type WindowRequest,
  windowRequest,
} from '#server/features/release/windows/change-windows.ts'

export async function addWindowAction(request: WindowRequest): Promise<Result<null>> {
  return answer((viewer) => addWindow(viewer, defaultCluster, windowRequest.parse(request)))
}

export async function removeWindowAction(id: string): Promise<Result<null>> {
  return answer((viewer) => removeWindow(viewer, defaultCluster, z.string().max(64).parse(id)))
}

export async function saveOriginsAction(origins: readonly string[]): Promise<Result<null>> {
  return answer((viewer) => saveWebhookOrigins(viewer, z.array(z.string().max(2_000)).max(200).parse(origins)))
}

async function answer(work: (viewer: Viewer) => Promise<Result<unknown>>): Promise<Result<null>> {
  try {
    const result = await work(await requireViewer())
    return result.ok ? success(null) : result
  } catch (error) {
    unstable_rethrow(error)
    return toFailure(error)
  }
}
