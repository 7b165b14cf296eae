import 'server-only'
import { hashPassword, verifyPassword } from 'better-auth/crypto'
import type { PrismaClient } from '#server/clients/catalog/generated/client.ts'

/**
 * The hash to save for a person's password, or undefined when it is the one he has. Asked before a transaction
 * begins: hashing is slow on purpose, and a transaction that waits for it holds its locks and may run out of time.
 */
export async function newPasswordHash(
  catalog: PrismaClient,
  email: string,
  password: string,
): Promise<string | undefined> {
  const account = await catalog.account.findFirst({
    where: { providerId: 'credential', user: { email: email.toLowerCase() } },
  })
  const isSame = account?.password ? await verifyPassword({ hash: account.password, password }) : false
  return isSame ? undefined : hashPassword(password)
}
