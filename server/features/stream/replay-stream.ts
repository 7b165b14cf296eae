import 'server-only'
import { catalog } from '#server/clients/catalog/client.ts'
import type { StreamEvent } from '#server/clients/catalog/generated/client.ts'

/** What is left of the past. `incomplete`: more happened than is kept or can be sent, so read everything anew. */
export type Past = { readonly events: readonly StreamEvent[]; readonly incomplete: boolean }

const mostReplayed = 1_000

/** The events after the one a client has seen last; none for a client that is new. */
export async function replayStream(after: bigint | null, newest: bigint): Promise<Past> {
  if (after === null) return { events: [], incomplete: false }
  // An id from another database, or from before this one was restored.
  if (after > newest) return { events: [], incomplete: true }
  const events = await catalog().streamEvent.findMany({
    where: { id: { gt: after } },
    orderBy: { id: 'asc' },
    take: mostReplayed + 1,
  })
  const oldest = await catalog().streamEvent.aggregate({ _min: { id: true } })
  const trimmed = oldest._min.id === null ? newest > after : oldest._min.id > after + 1n
  return { events: events.slice(0, mostReplayed), incomplete: trimmed || events.length > mostReplayed }
}
