import type { Observed, Release } from '../state.ts'
import { type Labels, selectorOf } from './distinguish.ts'

/** What is remembered of a Service whose selector the release switches or relies on. */
export type RememberedSelector = { readonly selector: Labels }

/** What the router remembered of the Service's selector; null where this release's router keeps something else. */
export function rememberedSelector(release: Pick<Release, 'original'>): Labels | null {
  const { route } = release.original
  if (typeof route !== 'object' || route === null || !('selector' in route)) return null
  return (route as RememberedSelector).selector
}

/**
 * What the Service selects the stable version by. Remembered before live: while the Service is switched over, the
 * live one names the companion.
 */
export function stableSelector(release: Pick<Release, 'original'>, observed: Pick<Observed, 'service'>): Labels | null {
  return rememberedSelector(release) ?? selectorOf(observed.service)
}
