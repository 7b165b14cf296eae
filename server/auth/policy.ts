import type { Viewer } from './viewer.ts'

/**
 * The verbs of the panel's own policy, beside the cluster's RBAC. A wizard names one; every door asks before it acts.
 */
export const policyVerbs = [
  'namespace:request',
  'namespace:approve',
  'namespace:adopt',
  'namespace:resize',
  'namespace:members',
  'namespace:renew',
  'traffic:split',
  'operation:read-all',
  'operation:approve',
  'audit:read-all',
  'rule:edit',
  'user:manage',
] as const
export type PolicyVerb = (typeof policyVerbs)[number]

/** What a verb is asked about. A namespace-bound verb also looks at the viewer's role in that namespace. */
export type PolicyTarget = {
  readonly cluster: string
  readonly namespace?: string
  /** The viewer's role among the namespace's members, or null; read by the caller. */
  readonly membership?: 'admin' | 'edit' | 'view' | null
  /** Who asked for the operation that is being decided. */
  readonly requestedById?: string
}

/** Whether the viewer may; the reason is for him who may not. Pure. */
export declare function may(viewer: Viewer, verb: PolicyVerb, target: PolicyTarget): boolean
