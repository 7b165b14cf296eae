import 'server-only'
import { decide } from '#domain/release/decide.ts'
import { routerOf } from '#domain/release/routers/registry.ts'
import type { Command, Decision, Observed, Release } from '#domain/release/state.ts'
import { programOf } from '#domain/release/strategies/registry.ts'
import type { Opening } from '#domain/release/windows.ts'

/** What is decided from: what is asked, what was seen of the cluster, and whether releases may go forward there. */
export type Circumstances = {
  readonly command: Command | null
  readonly observed: Observed
  readonly opening: Opening
  readonly now: Date
}

/** What a release does now, by its own strategy and router. */
export function decideNow(release: Release, circumstances: Circumstances): Decision {
  const { router } = release.spec
  return decide({
    release,
    program: programOf(release.spec),
    router: router === null ? null : routerOf(router),
    ...circumstances,
  })
}
