import 'server-only'
import type { TrainState } from '#domain/release/train/train.ts'
import type { Tx } from '#server/features/operation/tx.ts'
import { appendStreamEvent } from '#server/features/stream/append-stream-event.ts'

type Teller = { readonly id: string; readonly namespace: string; readonly ownerId: string }

/** Appends a `train` event to the stream, inside the transaction that made the change. Its cars tell of themselves. */
export async function tellTrain(
  tx: Tx,
  { id, namespace, ownerId }: Teller,
  { phase, paused }: Pick<TrainState, 'phase' | 'paused'>,
): Promise<void> {
  await appendStreamEvent(tx, {
    type: 'train',
    subject: id,
    namespace,
    userId: ownerId,
    data: { id, phase, paused: paused !== null },
  })
}
