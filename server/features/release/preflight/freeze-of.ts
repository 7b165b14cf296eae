import 'server-only'
import type { PreflightFacts } from '#domain/release/preflight/facts.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { readOpening } from '../windows/read-opening.ts'

/** What forbids a release in this namespace now; null where nothing does. */
export async function freezeOf(
  viewer: Viewer,
  { cluster, namespace }: { readonly cluster: string; readonly namespace: string },
  now: Date,
): Promise<PreflightFacts['freeze']> {
  const { opening, mayOverride } = await readOpening(viewer, cluster, namespace, now)
  if (opening.open) return null
  const name = String(opening.reason.values?.reason ?? '')
  return { name, until: opening.opensAt, mayOverride, windows: opening.closedBy }
}
