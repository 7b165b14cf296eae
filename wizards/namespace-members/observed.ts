import type { NamespaceFacts } from '#domain/namespace/facts.ts'
import type { KnownUser } from '#domain/namespace/member.ts'

export type NamespaceMembersObserved = {
  readonly facts: NamespaceFacts | null
  readonly liveUid: string | null
  /** Everybody who can be made a member. */
  readonly users: readonly KnownUser[]
  /** How the API server knows those who are members now, also one whose account is gone. */
  readonly current: readonly KnownUser[]
  /** Email addresses of members who may act here by other means than membership (a role in the panel, a binding of someone else's). */
  readonly entitledOtherwise: readonly string[]
}
