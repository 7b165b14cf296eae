import type { Refusal } from '#domain/plan/operation.ts'

/** One container changed, or the refusals. */
export type ChangedContainer = { readonly container: unknown; readonly refusals: readonly Refusal[] }
