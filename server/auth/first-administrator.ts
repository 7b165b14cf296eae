import 'server-only'
import { catalog } from '#server/clients/catalog/client.ts'
import { env } from '#server/env.ts'
import { newPasswordHash } from './new-password-hash.ts'
import { savePerson } from './save-person.ts'

/**
 * Makes the administrator that `PILOTHOUSE_ADMIN_EMAIL` and `PILOTHOUSE_ADMIN_PASSWORD` name, or brings him up to
 * date: the environment wins at every start, which also is the way back in for one who forgot his password.
 *
 * @returns whether the panel has an administrator now; if not, print a `createSetupLink()`
 * @throws Error when only one of the two variables is set
 */
export async function ensureFirstAdministrator(): Promise<boolean> {
  const { PILOTHOUSE_ADMIN_EMAIL: email, PILOTHOUSE_ADMIN_PASSWORD: password } = env()
  if ((email === undefined) !== (password === undefined)) {
    throw new Error(
      'Set both PILOTHOUSE_ADMIN_EMAIL and PILOTHOUSE_ADMIN_PASSWORD, or neither: one without the other makes no administrator.',
    )
  }
  if (email !== undefined && password !== undefined) {
    const passwordHash = await newPasswordHash(catalog(), email, password)
    const person = { email, role: 'administrator' as const, ...(passwordHash === undefined ? {} : { passwordHash }) }
    await catalog().$transaction((tx) => savePerson(tx, person))
    return true
  }
  return (await catalog().user.count({ where: { role: 'administrator', disabled: false } })) > 0
}
