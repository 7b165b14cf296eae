import type { SeenRouting } from './decide-scene.ts'
import type { TrafficRouter } from './router.ts'
import type { Wish } from './stage.ts'
import type { Observed, Release } from './state.ts'

/** What a wish is realised from: who wishes it, and what is there. */
export type Realising = {
  readonly release: Release
  readonly wish: Wish
  /** Null where the strategy routes nothing. */
  readonly router: TrafficRouter | null
  readonly observed: Observed
  /** What the route says now. */
  readonly seen: SeenRouting
  readonly now: Date
}
