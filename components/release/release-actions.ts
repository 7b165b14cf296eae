'use server'

import { unstable_rethrow } from 'next/navigation'
import { z } from 'zod'
import { type Result, success } from '#domain/result.ts'
import { requireViewer } from '#server/auth/require-viewer.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { toFailure } from '#server/errors.ts'
import { abortRelease } from '#server/features/release/actions/abort-release.ts'
import { handOverRelease, handOverRequest } from '#server/features/release/actions/hand-over-release.ts'
import { overrideFreeze, overrideRequest } from '#server/features/release/actions/override-freeze.ts'
import { pauseRelease } from '#server/features/release/actions/pause-release.ts'
import { promoteFully, promoteRelease } from '#server/features/release/actions/promote-release.ts'
import { resumeRelease } from '#server/features/release/actions/resume-release.ts'
import { retryRelease } from '#server/features/release/actions/retry-release.ts'
import { setWeight, weightRequest } from '#server/features/release/actions/set-weight.ts'
import { supersedeRelease, supersedeRequest } from '#server/features/release/actions/supersede-release.ts'
import type { CommandAnswer } from '#server/features/release/release-dto.ts'
import { renderPhrase } from '#server/i18n/render-phrase.ts'
import { requestLocale } from '#server/i18n/request.ts'

/** Server actions are public POSTs: each finds out who asks and reads its arguments as if anybody had sent them. */
const releaseId = z.string().max(64)

const deeds = {
  promote: promoteRelease,
  'promote-full': promoteFully,
  pause: pauseRelease,
  resume: resumeRelease,
  abort: abortRelease,
  retry: retryRelease,
} as const
const plainVerb = z.enum(['promote', 'promote-full', 'pause', 'resume', 'abort', 'retry'])

/** The verbs that need no more said. */
export type PlainVerb = z.infer<typeof plainVerb>
/** `accepted`: written down, and done by a worker as soon as the cluster answers. */
export type Outcome = CommandAnswer['outcome']

export async function commandAction(id: string, verb: PlainVerb): Promise<Result<Outcome>> {
  return answer((viewer) => deeds[plainVerb.parse(verb)](viewer, releaseId.parse(id)))
}

export async function setWeightAction(id: string, percent: number): Promise<Result<Outcome>> {
  return answer((viewer) => setWeight(viewer, releaseId.parse(id), weightRequest.parse({ percent }).percent))
}

/** Of what is in force now; the reason stands in the audit. */
export async function overrideFreezeAction(id: string, reason: string): Promise<Result<Outcome>> {
  return answer((viewer) => overrideFreeze(viewer, releaseId.parse(id), overrideRequest.parse({ reason })))
}

/** `to` left out: to the one who asks. */
export async function handOverAction(id: string, to?: string): Promise<Result<Outcome>> {
  return answer((viewer) => handOverRelease(viewer, releaseId.parse(id), handOverRequest.parse({ to }).to))
}

/** The image left out: what somebody else wrote to the workload meanwhile is the newer version. */
export async function supersedeAction(
  id: string,
  change?: { readonly container: string; readonly image: string },
): Promise<Result<Outcome>> {
  return answer((viewer) =>
    supersedeRelease(viewer, releaseId.parse(id), supersedeRequest.parse({ change, confirm: true })),
  )
}

/** Answers what stands against it as a sentence, or null: pages that are not about releases have not their sentences. */
export async function abortAnywhereAction(id: string): Promise<string | null> {
  const result = await commandAction(id, 'abort')
  return result.ok ? null : renderPhrase(await requestLocale(), result.message)
}

async function answer(work: (viewer: Viewer) => Promise<Result<CommandAnswer>>): Promise<Result<Outcome>> {
  try {
    const result = await work(await requireViewer())
    return result.ok ? success(result.data.outcome) : result
  } catch (error) {
    unstable_rethrow(error)
    return toFailure(error)
  }
}
