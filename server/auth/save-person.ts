import 'server-only'
import { randomUUID } from 'node:crypto'
import { hashPassword, verifyPassword } from 'better-auth/crypto'
import type { Prisma, User } from '#server/clients/catalog/generated/client.ts'
import type { Role } from './viewer.ts'

type Tx = Prisma.TransactionClient

export type PersonToSave = {
  readonly email: string
  readonly name?: string
  readonly role: Role
  /** Left out: the password stays as it is; a new person then cannot sign in, only use tokens. */
  readonly password?: string
}

/**
 * Makes a person, or brings the one with this email address up to date, and unlocks him. For the operator of the
 * installation only, who has the database anyway: it asks no policy. A new password ends his sessions.
 */
export async function savePerson(tx: Tx, person: PersonToSave): Promise<User> {
  const email = person.email.toLowerCase()
  const known = { role: person.role, disabled: false, ...(person.name === undefined ? {} : { name: person.name }) }
  const user = await tx.user.upsert({
    where: { email },
    update: known,
    create: { id: randomUUID(), email, name: nameFrom(email), ...known },
  })
  if (person.password !== undefined) await savePassword(tx, user.id, person.password)
  return user
}

async function savePassword(tx: Tx, userId: string, password: string): Promise<void> {
  const account = await tx.account.findFirst({ where: { userId, providerId: 'credential' } })
  if (account?.password && (await verifyPassword({ hash: account.password, password }))) return
  const hash = await hashPassword(password)
  if (account === null) {
    await tx.account.create({
      data: { id: randomUUID(), accountId: userId, providerId: 'credential', userId, password: hash },
    })
    return
  }
  await tx.account.update({ where: { id: account.id }, data: { password: hash } })
  await tx.session.deleteMany({ where: { userId } })
}

function nameFrom(email: string): string {
  return email.slice(0, email.indexOf('@'))
}
