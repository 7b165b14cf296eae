import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Prisma, User } from '#server/clients/catalog/generated/client.ts'
import type { Role } from './viewer.ts'

type Tx = Prisma.TransactionClient

export type PersonToSave = {
  readonly email: string
  readonly name?: string
  readonly role: Role
  /** Left out: the password stays as it is; a new person then cannot sign in, only use tokens. */
  readonly passwordHash?: string
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
  if (person.passwordHash !== undefined) await savePassword(tx, user.id, person.passwordHash)
  return user
}

async function savePassword(tx: Tx, userId: string, password: string): Promise<void> {
  const changed = await tx.account.updateMany({ where: { userId, providerId: 'credential' }, data: { password } })
  if (changed.count > 0) {
    await tx.session.deleteMany({ where: { userId } })
    return
  }
  await tx.account.create({ data: { id: randomUUID(), accountId: userId, providerId: 'credential', userId, password } })
}

function nameFrom(email: string): string {
  return email.slice(0, email.indexOf('@'))
}
