/** Addresses and query keys of releases; imports nothing, so that everything may name them. */
export function releaseUrl(id: string): string {
  return `/releases/${encodeURIComponent(id)}`
}

export function trainUrl(id: string): string {
  return `/releases/trains/${encodeURIComponent(id)}`
}

export function releaseTrafficKey(id: string) {
  return ['release', 'traffic', id] as const
}

export function releaseTrafficUrl(id: string): string {
  return `/api/v1/releases/${encodeURIComponent(id)}/traffic`
}

export const activeReleasesKey = ['release', 'active'] as const
export const activeReleasesUrl = '/api/v1/releases?active=true&limit=20'
