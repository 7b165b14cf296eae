import type { TrainVerb } from '#domain/release/train/train.ts'
import type { TrainDetailDto } from '#server/features/release/train/train-dto.ts'

/** Whether the viewer may ask this of the train now, and why not. */
export function trainVerbOf({ verbs }: TrainDetailDto, verb: TrainVerb): TrainDetailDto['verbs'][number] {
  return verbs.find((each) => each.verb === verb) ?? { verb, allowed: false, reason: null }
}
