import type { TeamBudget } from '#domain/namespace/capacity.ts'
import type { NamespaceFacts } from '#domain/namespace/facts.ts'
import type { Figures } from '#domain/namespace/figures.ts'

/** What the planner knows: the namespace, what runs in it, and what there is to give. */
export type NamespaceResizeObserved = {
  readonly facts: NamespaceFacts | null
  readonly liveUid: string | null
  /** As the quota controller counts it. */
  readonly used: Partial<Figures>
  /** The team's ceiling, and what its other namespaces were promised. */
  readonly others: TeamBudget
  readonly allocatable: Partial<Figures>
}
