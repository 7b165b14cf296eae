import type { TargetObserved } from '#domain/traffic/wizard/target.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { observeTarget } from '#server/features/traffic/observe-target.ts'
import type { FaultInput } from './schema.ts'

/** What a fault depends on, read as the viewer. */
export function observeFault(viewer: Viewer, cluster: string, draft: Partial<FaultInput>): Promise<TargetObserved> {
  return observeTarget(viewer, cluster, draft)
}
