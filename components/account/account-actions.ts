'use server'

import { unstable_rethrow } from 'next/navigation'
import { z } from 'zod'
import type { Result } from '#domain/result.ts'
import { requireViewer } from '#server/auth/require-viewer.ts'
import { completeSetup } from '#server/auth/setup-link.ts'
import { toFailure } from '#server/errors.ts'
import { issueToken, tokenRequest } from '#server/features/token/issue-token.ts'
import { revokeToken } from '#server/features/token/revoke-token.ts'

/** Server actions are public POSTs: each reads its arguments as if anybody had sent them. */
const firstAdministrator = z.object({
  name: z.string().trim().min(1, 'auth.problem.name').max(200),
  email: z.email('auth.problem.email').max(200),
  password: z.string().min(12, 'auth.problem.short').max(128, 'auth.problem.long'),
})

/** The only action without a viewer: the token of the link is what its caller has to show. */
export async function completeSetupAction(
  token: string,
  person: z.infer<typeof firstAdministrator>,
): Promise<Result<{ readonly email: string }>> {
  return answer(() => completeSetup(z.string().max(100).parse(token), firstAdministrator.parse(person), new Date()))
}

export async function issueTokenAction(
  request: z.infer<typeof tokenRequest>,
): Promise<Result<{ readonly id: string; readonly secret: string }>> {
  return answer(async () => issueToken(await requireViewer(), tokenRequest.parse(request), new Date()))
}

export async function revokeTokenAction(id: string): Promise<Result<null>> {
  return answer(async () => revokeToken(await requireViewer(), z.string().max(64).parse(id), new Date()))
}

async function answer<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await work()
  } catch (error) {
    unstable_rethrow(error)
    return toFailure(error)
  }
}
