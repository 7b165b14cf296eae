import { type Phrase, phrase } from '#domain/plan/phrase.ts'

export type AuthField = 'name' | 'email' | 'password' | 'currentPassword' | 'newPassword'
export type AuthProblem = { readonly field?: AuthField; readonly message: Phrase }

/** better-auth's codes, and which field of ours each is about. https://www.better-auth.com/docs/concepts/api */
const problems: Readonly<Record<string, AuthProblem>> = {
  INVALID_EMAIL_OR_PASSWORD: { message: phrase('auth.problem.wrong') },
  INVALID_PASSWORD: { field: 'currentPassword', message: phrase('auth.problem.wrong-password') },
  INVALID_EMAIL: { field: 'email', message: phrase('auth.problem.email') },
  PASSWORD_TOO_SHORT: { field: 'password', message: phrase('auth.problem.short') },
  PASSWORD_TOO_LONG: { field: 'password', message: phrase('auth.problem.long') },
  USER_ALREADY_EXISTS: { field: 'email', message: phrase('auth.problem.taken') },
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: { field: 'email', message: phrase('auth.problem.taken') },
  EMAIL_PASSWORD_SIGN_UP_DISABLED: { message: phrase('auth.problem.closed') },
  ACCOUNT_DISABLED: { message: phrase('auth.problem.locked') },
}

/** Asks better-auth from the browser; null when it is done. Never throws: a request that is lost is a problem too. */
export async function postAuth(path: string, body: Readonly<Record<string, unknown>>): Promise<AuthProblem | null> {
  const request = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  try {
    const response = await fetch(`/api/auth${path}`, request)
    return response.ok ? null : await problemOf(response)
  } catch {
    return { message: phrase('auth.problem.not-sent') }
  }
}

async function problemOf(response: Response): Promise<AuthProblem> {
  if (response.status === 429) return { message: phrase('errors.rate-limited') }
  const answer: unknown = await response.json().catch(() => null)
  const code = typeof answer === 'object' && answer !== null && 'code' in answer ? String(answer.code) : ''
  return (
    problems[code] ?? {
      message: phrase(response.status === 503 ? 'errors.database-unreachable' : 'auth.problem.other'),
    }
  )
}
