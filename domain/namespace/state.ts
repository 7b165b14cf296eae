/**
 * The life of a namespace in the catalogue:
 *
 *     requested → provisioning → active ⇄ asleep → archived → deleting → deleted
 *
 * or `rejected`. `partial`: provisioning stopped half-way and waits for "finish" or "take back".
 */
export const namespaceStates = [
  'requested',
  'provisioning',
  'partial',
  'active',
  'asleep',
  'archived',
  'deleting',
  'deleted',
  'rejected',
] as const
export type NamespaceState = (typeof namespaceStates)[number]

/** States in which the namespace is there and its quota is promised to its team. */
export const standingStates = ['active', 'asleep', 'archived'] as const satisfies readonly NamespaceState[]

export function isStanding(state: string): boolean {
  return (standingStates as readonly string[]).includes(state)
}
