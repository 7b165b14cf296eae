import 'server-only'
import type { Prisma } from '#server/clients/catalog/generated/client.ts'

/** A transaction of the catalogue; what is written through it stands or falls together. */
export type Tx = Prisma.TransactionClient
