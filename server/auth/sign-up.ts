import 'server-only'
import { env } from '#server/env.ts'

/** Whether people may make an account themselves. */
export function isSignUpOpen(): boolean {
  return env().PILOTHOUSE_SIGN_UP === 'open'
}
