import { readDraft } from '#domain/release/input/read-draft.ts'
import type { ReleaseObserved } from '#domain/release/input/release-observed.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { listReleasable } from '#server/features/release/preflight/list-releasable.ts'
import { observeTarget } from '#server/features/release/preflight/observe-target.ts'
import type { ReleaseInput } from './schema.ts'

/** What a release depends on, read as the viewer: cluster RBAC decides what he sees and, later, what he may write. */
export async function observeForRelease(
  viewer: Viewer,
  cluster: string,
  draft: Partial<ReleaseInput>,
): Promise<ReleaseObserved> {
  const read = readDraft(draft)
  const [choices, target] = await Promise.all([
    listReleasable(viewer, cluster, read.namespace),
    observeTarget(viewer, cluster, read, new Date()),
  ])
  return { choices, target }
}
