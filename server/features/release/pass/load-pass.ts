import 'server-only'
import type { Command } from '#domain/release/state.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import { type HeldRelease, toHeld } from '../release-row.ts'

/** The oldest command nobody has answered yet. */
export type PendingCommand = {
  readonly id: bigint
  readonly command: Command
  readonly by: string
  readonly via: string
}

export type LoadedPass = { readonly held: HeldRelease; readonly pending: PendingCommand | null }

/** The release as it is kept, and what is asked of it; null when it has ended or never was. */
export async function loadPass(releaseId: string): Promise<LoadedPass | null> {
  const row = await catalog().release.findFirst({
    where: { id: releaseId, finishedAt: null },
    include: { commands: { where: { answeredAt: null }, orderBy: { id: 'asc' }, take: 1 } },
  })
  if (row === null) return null
  const [asked] = row.commands
  const pending =
    asked === undefined
      ? null
      : { id: asked.id, command: asked.command as unknown as Command, by: asked.by, via: asked.via }
  return { held: toHeld(row), pending }
}
