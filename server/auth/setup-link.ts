import 'server-only'
import { hashPassword } from 'better-auth/crypto'
import { phrase } from '#domain/plan/phrase.ts'
import { failure, type Result, success } from '#domain/result.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import { savePerson } from './save-person.ts'
import { hashOfSecret, newTokenSecret } from './token-secret.ts'

const lifetimeMs = 24 * 3600_000

/** Any number that no other advisory lock of the catalogue uses. */
const setupLock = 7_076_011_016

/**
 * A new one-time link at which the first administrator makes his account; links made before are dead. Valid for a
 * day, until it is used, or until there is an administrator. Only its hash is kept.
 */
export async function createSetupLink(panelUrl: string, now: Date): Promise<string> {
  const secret = newTokenSecret()
  await catalog().$transaction([
    catalog().setupLink.deleteMany({}),
    catalog().setupLink.create({
      data: { hash: hashOfSecret(secret), expiresAt: new Date(now.getTime() + lifetimeMs) },
    }),
  ])
  return new URL(`/setup?token=${secret}`, panelUrl).href
}

/** Whether a link can still be used; for the page that shows the form. */
export async function isSetupLinkAlive(secret: string, now: Date): Promise<boolean> {
  const alive = await catalog().setupLink.count({
    where: { hash: hashOfSecret(secret), usedAt: null, expiresAt: { gt: now } },
  })
  return alive > 0 && (await countAdministrators(catalog())) === 0
}

export type FirstAdministrator = { readonly name: string; readonly email: string; readonly password: string }

/**
 * Uses a link up and makes the administrator, both or neither. `CONFLICT` when the link is used, expired or unknown,
 * or when there is an administrator already: of two people with links, the first becomes one.
 */
export async function completeSetup(
  secret: string,
  person: FirstAdministrator,
  now: Date,
): Promise<Result<{ readonly email: string }>> {
  const { name, email } = person
  // Hashing is slow on purpose, and anybody may call this: whoever has no link costs no more than this look.
  if (!(await isSetupLinkAlive(secret, now))) return deadLink()
  const passwordHash = await hashPassword(person.password)
  return catalog().$transaction(async (tx) => {
    await tx.$executeRaw`select pg_advisory_xact_lock(${setupLock})`
    const used = await tx.setupLink.updateMany({
      where: { hash: hashOfSecret(secret), usedAt: null, expiresAt: { gt: now } },
      data: { usedAt: now },
    })
    if (used.count === 0 || (await countAdministrators(tx)) > 0) return deadLink()
    const user = await savePerson(tx, { name, email, passwordHash, role: 'administrator' })
    return success({ email: user.email })
  })
}

function deadLink(): Result<never> {
  return failure('CONFLICT', phrase('auth.setup.dead'))
}

type Users = Pick<ReturnType<typeof catalog>, 'user'>

function countAdministrators({ user }: Users): Promise<number> {
  return user.count({ where: { role: 'administrator', disabled: false } })
}
