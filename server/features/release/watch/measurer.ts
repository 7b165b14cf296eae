import 'server-only'
import { catalog } from '#server/clients/catalog/client.ts'
import { log } from '#server/log.ts'
import { measureRelease } from '../analysis/measure-release.ts'
import { toRelease } from '../release-row.ts'

/** Takes the measurements of releases when they are due, beside the looks at the cluster and not in their way. */
export type Measurer = {
  /** `inMs` null: nothing is due; what was planned is forgotten. */
  plan(releaseId: string, inMs: number | null): void
  stop(): void
}

/** Another worker may be measuring: its measurement is waited for, not raced. */
const shortestPauseMs = 250

/** @param tell called when measurements were taken: they may open a gate, or turn a release round */
export function makeMeasurer(tell: (releaseId: string) => void): Measurer {
  const timers = new Map<string, NodeJS.Timeout>()
  const measuring = new Set<string>()

  function plan(releaseId: string, inMs: number | null): void {
    clearTimeout(timers.get(releaseId))
    timers.delete(releaseId)
    if (inMs === null || measuring.has(releaseId)) return
    timers.set(
      releaseId,
      setTimeout(() => void measure(releaseId), Math.max(inMs, shortestPauseMs)),
    )
  }

  async function measure(releaseId: string): Promise<void> {
    timers.delete(releaseId)
    measuring.add(releaseId)
    try {
      const row = await catalog().release.findFirst({ where: { id: releaseId, finishedAt: null } })
      if (row !== null) await measureRelease(toRelease(row), new Date())
    } catch (error) {
      log.warn({ err: error, release: releaseId }, 'a release could not be measured; it will be')
    } finally {
      measuring.delete(releaseId)
      tell(releaseId)
    }
  }

  return {
    plan,
    stop() {
      for (const timer of timers.values()) clearTimeout(timer)
      timers.clear()
    },
  }
}
