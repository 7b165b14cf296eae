import 'server-only'
import type { Refusal } from '#domain/plan/operation.ts'
import type { TrainSpec } from '#domain/release/train/train.ts'
import type { Tx } from '#server/features/operation/tx.ts'
import { claimRelease } from '../claim-release.ts'

type TrainClaim = {
  readonly operationId: string
  readonly cluster: string
  readonly train: Pick<TrainSpec, 'cars'>
  readonly claimedBy: string
}

/**
 * Takes what all the cars need, for the train: from before the first one begins until the last one has ended, so that
 * nobody releases a car that waits, or one that may yet have to go back.
 */
export async function claimTrain(tx: Tx, { train, ...request }: TrainClaim): Promise<readonly Refusal[]> {
  return claimRelease(tx, {
    ...request,
    claims: train.cars.map(({ spec }, index) => ({ spec, path: `cars.${index}.` })),
  })
}
