'use server'

import { unstable_rethrow } from 'next/navigation'
import { z } from 'zod'
import { type TrainVerb, trainVerbs } from '#domain/release/train/train.ts'
import { type Result, success } from '#domain/result.ts'
import { requireViewer } from '#server/auth/require-viewer.ts'
import { toFailure } from '#server/errors.ts'
import { commandTrain } from '#server/features/release/train/command-train.ts'
import type { Outcome } from '../release-actions.ts'

/** A public POST, as every server action: finds out who asks, and reads its arguments as if anybody had sent them. */
export async function commandTrainAction(id: string, verb: TrainVerb): Promise<Result<Outcome>> {
  try {
    const viewer = await requireViewer()
    const result = await commandTrain(viewer, z.string().max(64).parse(id), z.enum(trainVerbs).parse(verb))
    return result.ok ? success('done') : result
  } catch (error) {
    unstable_rethrow(error)
    return toFailure(error)
  }
}
