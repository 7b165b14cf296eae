import { type ReleaseInput as Input, releaseSchema } from '#domain/release/input/release-schema.ts'

/** Whatever starts releases takes this input, so it belongs to the domain. */
export const schema = releaseSchema

export type ReleaseInput = Input
