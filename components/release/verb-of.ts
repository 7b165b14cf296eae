import type { ReleaseDetailDto, ReleaseVerb, VerbDto } from '#server/features/release/release-dto.ts'

/** Whether a verb may be used now, and why not; one the server did not speak of may not. */
export function verbOf({ verbs }: Pick<ReleaseDetailDto, 'verbs'>, verb: ReleaseVerb): VerbDto {
  return verbs.find((each) => each.verb === verb) ?? { verb, allowed: false, reason: null }
}
