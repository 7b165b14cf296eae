import type { NamespaceFacts } from '#domain/namespace/facts.ts'
import type { Sleeper } from '#domain/namespace/sleep.ts'

export type NamespaceRenewObserved = {
  readonly facts: NamespaceFacts | null
  readonly liveUid: string | null
  /** What was put to sleep and still sleeps. */
  readonly asleep: readonly Sleeper[]
  /** UIDs of all that the catalogue remembers as asleep, sorted. */
  readonly remembered: readonly string[]
  /** Whether the viewer may give a term without end: it is not the tenant's to take. */
  readonly mayLeaseForever: boolean
}
