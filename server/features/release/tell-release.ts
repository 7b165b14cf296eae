import 'server-only'
import type { ReleaseState } from '#domain/release/state.ts'
import type { Tx } from '#server/features/operation/tx.ts'
import { appendStreamEvent } from '#server/features/stream/append-stream-event.ts'

type Teller = { readonly id: string; readonly namespace: string; readonly ownerId: string }

/** What a browser is told; it then reads the release again, so this carries only what a badge and a bar show at once. */
export type ReleaseNews = {
  readonly phase: ReleaseState['phase']
  readonly stage: number
  readonly paused: string | null
  readonly percent: number
}

/** Appends a `release` event to the stream, inside the transaction that made the change. */
export async function tellRelease(tx: Tx, { id, namespace, ownerId }: Teller, news: ReleaseNews): Promise<void> {
  await appendStreamEvent(tx, {
    type: 'release',
    subject: id,
    namespace,
    userId: ownerId,
    data: { id, ...news },
  })
}
