import canonicalize from 'canonicalize'
import { valueAt } from '#domain/plan/examine-patch.ts'
import type { TrafficRouter } from './router.ts'
import type { Program, Routing, Stage } from './stage.ts'
import type { Command, Observed, Release, ReleaseState } from './state.ts'
import type { Opening } from './windows.ts'

/** Everything a decision is made of. `router` is null where the strategy routes nothing. */
export type Scene = {
  readonly release: Release
  readonly program: Program
  readonly router: TrafficRouter | null
  readonly observed: Observed
  readonly command: Command | null
  /** Whether releases of this namespace may go forward now. */
  readonly opening: Opening
  readonly now: Date
}

/** What the route says now, in the terms of the release. */
export type SeenRouting = Routing | 'foreign' | 'gone'

/** The stages that are being walked, and where. */
export function stagesOf(program: Program, state: ReleaseState): readonly Stage[] {
  return state.direction === 'forward' ? program.forward : program.back(state.backFrom)
}

/** The stage a release stands in; undefined once the last one is done. */
export function stageOf(program: Program, state: ReleaseState): Stage | undefined {
  return stagesOf(program, state)[state.stage]
}

/** What the route says. Without a router there is nothing to read, and everything is as it was. */
export function seeRouting({ release, router, observed }: Pick<Scene, 'release' | 'router' | 'observed'>): SeenRouting {
  if (router === null) return { kind: 'original' }
  const { wanted, before } = release.state.routing
  return router.observe({ release, observed }, [wanted, before])
}

/** Which template the workload has: the one before the release, the one released, or one that somebody else wrote. */
export function seeTemplate(release: Release, observed: Observed): 'old' | 'new' | 'newer' | 'gone' {
  if (observed.workload === null) return 'gone'
  const live = canonicalize(valueAt(observed.workload, '/spec/template'))
  if (live === canonicalize(release.original.template)) return 'old'
  return live === canonicalize(release.template) ? 'new' : 'newer'
}

/** The release with another state, for what is decided after it. */
export function withState(scene: Scene, state: ReleaseState): Scene {
  return { ...scene, release: { ...scene.release, state } }
}
