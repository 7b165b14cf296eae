import 'server-only'
import { APIError } from 'better-auth/api'
import { catalog } from '#server/clients/catalog/client.ts'

/** Before a session is made: a person who was locked out gets none, whichever way he signs in. */
export async function refuseDisabled(session: { readonly userId: string }): Promise<void> {
  const person = await catalog().user.findUnique({ where: { id: session.userId }, select: { disabled: true } })
  if (person?.disabled)
    throw new APIError('FORBIDDEN', {
      code: 'ACCOUNT_DISABLED',
      message: 'This account is locked. Ask an administrator.',
    })
}
