import 'server-only'
import { z } from 'zod'
import { phrase } from '#domain/plan/phrase.ts'
import { failure, type Result, success } from '#domain/result.ts'
import { may } from '#server/auth/policy.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import type { ReleaseWindow } from '#server/clients/catalog/generated/client.ts'
import { appendAudit } from '#server/features/audit/append-audit.ts'
import { toJson } from '#server/features/operation/json.ts'
import type { Tx } from '#server/features/operation/tx.ts'
import { enqueueReconcile } from '../enqueue-reconcile.ts'
import { toWindowDto, type WindowDto } from './windows-of.ts'

const time = z.iso.datetime({ offset: true, error: 'releases.api.window-time' }).nullable().default(null)
const hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'releases.api.window-hour')

export const windowRequest = z
  .object({
    kind: z.enum(['freeze', 'window']),
    /** Null: all namespaces. */
    namespace: z.string().max(63).nullable().default(null),
    from: time,
    to: time,
    weekly: z
      .object({ days: z.array(z.int().min(1).max(7)).min(1, 'releases.api.window-days').max(7), from: hour, to: hour })
      .nullable()
      .default(null),
    reason: z.string().trim().min(1, 'releases.api.window-reason').max(300),
  })
  .refine(({ from, to }) => from === null || to === null || new Date(from) < new Date(to), {
    path: ['to'],
    error: 'releases.api.window-order',
  })
export type WindowRequest = z.infer<typeof windowRequest>

/** Adds a freeze or a window; administrators only. */
export async function addWindow(viewer: Viewer, cluster: string, request: WindowRequest): Promise<Result<WindowDto>> {
  if (!may(viewer, 'release:override-freeze', { cluster })) return notAllowed()
  const { from, to, weekly, ...rest } = request
  const row = await catalog().$transaction(async (tx) => {
    const made = await tx.releaseWindow.create({
      data: {
        ...rest,
        cluster,
        from: from === null ? null : new Date(from),
        to: to === null ? null : new Date(to),
        ...(weekly === null ? {} : { weekly: toJson(weekly) }),
        createdBy: viewer.email,
      },
    })
    await audit(tx, viewer, made, 'add-window')
    await wakeReleases(tx, made)
    return made
  })
  return success(toWindowDto(row))
}

/** Removes one; NOT_FOUND when it is gone already. */
export async function removeWindow(viewer: Viewer, cluster: string, id: string): Promise<Result<WindowDto>> {
  if (!may(viewer, 'release:override-freeze', { cluster })) return notAllowed()
  return catalog().$transaction(async (tx) => {
    const row = await tx.releaseWindow.findFirst({ where: { id, cluster } })
    if (row === null) return failure('NOT_FOUND', phrase('releases.api.unknown-window', { id }))
    await tx.releaseWindow.delete({ where: { id } })
    await audit(tx, viewer, row, 'remove-window')
    await wakeReleases(tx, row)
    return success(toWindowDto(row))
  })
}

/** A release that was held looks again, and one that goes on says what will hold it. */
async function wakeReleases(tx: Tx, { cluster, namespace }: ReleaseWindow): Promise<void> {
  const running = await tx.release.findMany({
    where: { cluster, finishedAt: null, ...(namespace === null ? {} : { namespace }) },
    select: { id: true },
  })
  for (const { id } of running) await enqueueReconcile(tx, id)
}

function notAllowed(): Result<never> {
  return failure('FORBIDDEN', phrase('releases.api.administrators-only'))
}

async function audit(tx: Tx, viewer: Viewer, row: ReleaseWindow, verb: string): Promise<void> {
  const { cluster, namespace, id, createdBy: _, createdAt: __, ...detail } = row
  await appendAudit(tx, viewer, {
    verb: `release:${verb}`,
    cluster,
    subject: { kind: 'ReleaseWindow', namespace, name: id },
    outcome: 'done',
    detail,
  })
}
