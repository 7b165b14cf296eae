import type { ReleaseSpec } from '#domain/release/spec.ts'
import { spec } from '#domain/release/testing/shop.ts'

/** A canary of the sample shop as the wizard would fill it in; a test says what it is about and leaves the rest. */
export function releaseSpec(changes: Partial<ReleaseSpec> = {}): ReleaseSpec {
  return spec({ match: null, durationSeconds: null, maxSurge: '25%', ...changes })
}
