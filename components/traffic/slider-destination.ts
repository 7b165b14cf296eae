import type { Availability } from '#domain/traffic/availability.ts'

/** Where a slider sends requests; `pods` null: they could not be counted. */
export type SliderDestination = { readonly name: string; readonly pods: Availability | null }
