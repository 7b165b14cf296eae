import type { Figures } from './figures.ts'
import type { Member } from './member.ts'
import type { NamespaceState } from './state.ts'

/** What the catalogue knows of a namespace, as planners take it. Times are RFC 3339. */
export type NamespaceFacts = {
  readonly id: string
  readonly name: string
  readonly uid: string | null
  readonly state: NamespaceState
  readonly displayName: string
  readonly purpose: string
  readonly team: string
  readonly environment: string
  readonly size: string
  readonly quota: Figures
  readonly members: readonly Member[]
  readonly meshInjection: boolean
  readonly podSecurity: string
  readonly isolated: boolean
  readonly adopted: boolean
  readonly requestedBy: string
  readonly leaseDays: number | null
  readonly expiresAt: string | null
  readonly asleepAt: string | null
  readonly archivedAt: string | null
  /** The request or adoption; its retry is "finish", its undo is "take back". */
  readonly operationId: string | null
}
