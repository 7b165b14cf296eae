import 'server-only'
import { Prisma } from '#server/clients/catalog/generated/client.ts'

/** A unique key was taken by another transaction between our look and our write (Prisma's P2002). */
export function isTakenMeanwhile(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002'
}
