import type { Release, ReleaseState } from './state.ts'

/**
 * When a version that lost its requests will have finished them; null while the route has not been seen to leave it.
 * It also covers the time the mesh takes to tell its proxies, during which the old route still serves.
 */
export function drainedAt(release: Release, routing: ReleaseState['routing']): Date | null {
  if (routing.servedSince === undefined) return null
  return new Date(Date.parse(routing.servedSince) + release.spec.drainSeconds * 1_000)
}
