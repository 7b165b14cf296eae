import type { Viewer } from '#server/auth/viewer.ts'

/** Something of the cluster that one stream follows for one viewer. */
export type LiveSource = {
  /** What is to be told now, and counts as told then; null when nothing differs. */
  take(): { readonly type: string; readonly data: unknown } | null
  /** Asks again what the viewer may see; also what opens the source. Never rejects. */
  recheck(viewer: Viewer): Promise<void>
  close(): void
}
