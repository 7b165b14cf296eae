import 'server-only'
import type { Command } from '#domain/release/state.ts'
import { toJson } from '#server/features/operation/json.ts'
import type { Tx } from '#server/features/operation/tx.ts'
import { enqueueReconcile } from '../enqueue-reconcile.ts'

type Asked = { readonly command: Command; readonly by: string; readonly via: string; readonly now: Date }

/** Puts a command behind those that are not answered yet, with the job that will see to it; answers its id. */
export async function insertCommand(tx: Tx, releaseId: string, { command, by, via, now }: Asked): Promise<bigint> {
  const { id } = await tx.releaseCommand.create({
    data: { releaseId, command: toJson(command), by, via, askedAt: now },
    select: { id: true },
  })
  await enqueueReconcile(tx, releaseId)
  return id
}
