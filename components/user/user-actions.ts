'use server'

import { unstable_rethrow } from 'next/navigation'
import { z } from 'zod'
import type { Result } from '#domain/result.ts'
import { requireViewer } from '#server/auth/require-viewer.ts'
import { toFailure } from '#server/errors.ts'
import { changePerson, type PersonChange, personChange } from '#server/features/user/change-person.ts'

export async function changePersonAction(id: string, change: PersonChange): Promise<Result<null>> {
  try {
    return await changePerson(await requireViewer(), z.string().max(64).parse(id), personChange.parse(change))
  } catch (error) {
    unstable_rethrow(error)
    return toFailure(error)
  }
}
