import type { TeamBudget } from '#domain/namespace/capacity.ts'
import type { Figures } from '#domain/namespace/figures.ts'
import type { KnownUser } from '#domain/namespace/member.ts'

/** The namespace to be adopted, as it is. */
export type LiveNamespace = {
  readonly name: string
  readonly uid: string
  readonly terminating: boolean
  /** Whether it is the panel's already. */
  readonly owned: boolean
  readonly meshInjection: boolean
  /** The level it enforces; privileged where it says nothing. */
  readonly podSecurity: string
  /** What its pods request. */
  readonly used: Partial<Figures>
  /** `Kind name` of objects in it that have the names of ours. */
  readonly inTheWay: readonly string[]
}

export type NamespaceAdoptObserved = {
  readonly adopter: KnownUser
  readonly users: readonly KnownUser[]
  readonly teams: Readonly<Record<string, TeamBudget>>
  readonly allocatable: Partial<Figures>
  /** The id the catalogue would give it; null before a name was given. */
  readonly id: string | null
  readonly live: LiveNamespace | null
}
