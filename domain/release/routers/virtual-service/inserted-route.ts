import type { HttpRoute } from '#domain/traffic/virtual-service.ts'
import type { Release } from '../../state.ts'

/** What a route that the release inserts is for. */
export type Role = 'override' | 'new' | 'stable' | 'match' | 'rest' | 'expire' | 'mirror'

const mirrorFields = ['mirror', 'mirrors', 'mirrorPercentage', 'mirrorPercent', 'mirror_percent'] as const
/** The fields of an inserted route that the release decides. */
export const ownFields = ['name', 'match', 'route', ...mirrorFields] as const

/** `pilothouse-<release id>-override`, and `-override-2` for the second of several moved routes. */
export function insertedName(release: Pick<Release, 'id'>, role: Role, rank: number): string {
  return `${prefixOf(release)}${role}${rank === 0 ? '' : `-${rank + 1}`}`
}

export function isInserted(route: HttpRoute, release: Pick<Release, 'id'>): boolean {
  return route.name?.startsWith(prefixOf(release)) === true
}

function prefixOf({ id }: Pick<Release, 'id'>): string {
  return `pilothouse-${id}-`
}

/**
 * A route like the moved one (timeouts, retries, rewrites, headers, CORS) under another name, for fewer requests and
 * with other destinations. Mirrors are those of the original unless `fields` has its own.
 */
export function insertedRoute(original: HttpRoute, live: HttpRoute, fields: HttpRoute): HttpRoute {
  const copied = Object.fromEntries(
    Object.entries(live).filter(([field]) => !(ownFields as readonly string[]).includes(field)),
  )
  const mirrors = Object.fromEntries(
    mirrorFields.flatMap((field) => (field in original ? [[field, original[field]]] : [])),
  )
  return { ...copied, ...('mirror' in fields || 'mirrors' in fields ? {} : mirrors), ...fields }
}

/**
 * A mirror beside those the route has. The percentage is always written: without one Istio mirrors everything. A
 * route with a `mirror` of its own keeps it as the first of `mirrors`, because it may not have both fields.
 */
export function mirroredTo(original: HttpRoute, destination: unknown, percent: number): Partial<HttpRoute> {
  const ours = { destination, percentage: { value: percent } }
  if (Array.isArray(original.mirrors)) return { mirrors: [...original.mirrors, ours] }
  if (original.mirror === undefined) return { mirror: destination, mirrorPercentage: { value: percent } }
  const percentage = original.mirrorPercentage ?? { value: original.mirrorPercent ?? original.mirror_percent ?? 100 }
  return { mirrors: [{ destination: original.mirror, percentage }, ours] }
}
