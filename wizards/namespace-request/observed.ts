import type { TeamBudget } from '#domain/namespace/capacity.ts'
import type { Figures } from '#domain/namespace/figures.ts'
import type { KnownUser } from '#domain/namespace/member.ts'

/** What the planner knows of the cluster and the catalogue. */
export type NamespaceRequestObserved = {
  readonly requester: KnownUser
  readonly users: readonly KnownUser[]
  readonly teams: Readonly<Record<string, TeamBudget>>
  /** What all nodes together can allocate; zero where there are none. */
  readonly allocatable: Partial<Figures>
  /** What is known of one name: the one in the draft. Null before a name was given. */
  readonly looked: NameLook | null
  readonly mesh: { readonly installed: boolean; readonly cni: boolean }
}

/**
 * `id` is what the catalogue will call the namespace. It is fixed by how often the name was used before, so that the
 * plan does not change between review, approval and provisioning.
 */
export type NameLook = { readonly name: string; readonly id: string; readonly state: 'free' | 'taken' | 'terminating' }
