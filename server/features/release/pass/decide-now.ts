import 'server-only'
import { decide } from '#domain/release/decide.ts'
import { routerOf } from '#domain/release/routers/registry.ts'
import type { Command, Decision, Observed, Release } from '#domain/release/state.ts'
import { programOf } from '#domain/release/strategies/registry.ts'

/** What a release does now, by its own strategy and router. */
export function decideNow(release: Release, command: Command | null, observed: Observed, now: Date): Decision {
  const { router } = release.spec
  return decide({
    release,
    program: programOf(release.spec),
    router: router === null ? null : routerOf(router),
    observed,
    command,
    now,
  })
}
