import 'server-only'
import { type Opening, openingAt } from '#domain/release/windows.ts'
import { may } from '#server/auth/policy.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { windowsOf } from './windows-of.ts'

export type ViewersOpening = {
  readonly opening: Opening
  /** Whether this viewer may start a release all the same; the start says so in its input, and the audit in its row. */
  readonly mayOverride: boolean
}

/** Whether a release may start in a namespace now, by its own windows and freezes and those for all namespaces. */
export async function readOpening(
  viewer: Viewer,
  cluster: string,
  namespace: string,
  now: Date,
): Promise<ViewersOpening> {
  const opening = openingAt(await windowsOf(cluster, namespace), now)
  return { opening, mayOverride: may(viewer, 'release:override-freeze', { cluster, namespace }) }
}
