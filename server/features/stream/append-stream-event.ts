import 'server-only'
import { Prisma } from '#server/clients/catalog/generated/client.ts'
import { streamChannel } from './channel.ts'

/** One thing that happened, as the event stream tells it. */
export type NewStreamEvent = {
  readonly type: 'operation' | 'release' | 'train' | 'lease'
  /** Id of what it is about. */
  readonly subject: string
  readonly namespace: string | null
  /** Whose business it is beside that of the namespace's members; null: nobody's in particular. */
  readonly userId: string | null
  readonly data: Prisma.InputJsonValue
}

/**
 * Adds an event to the stream, inside the transaction that made it true. Postgres tells every web process when, and
 * only if, that transaction commits.
 */
export async function appendStreamEvent(tx: Prisma.TransactionClient, event: NewStreamEvent): Promise<void> {
  const { id } = await tx.streamEvent.create({ data: event, select: { id: true } })
  await tx.$executeRaw(Prisma.sql`SELECT pg_notify(${streamChannel}, ${String(id)})`)
}
