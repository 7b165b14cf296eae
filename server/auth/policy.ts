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
  'traffic:fault',
  'traffic:resilience',
  'traffic:mirror',
  'release:run',
  'release:override-freeze',
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
  /** Who asked for the operation that is being decided. Left out: whether the viewer decides on any at all. */
  readonly requestedById?: string
}

/**
 * Whether the viewer may. Pure.
 *
 * The panel only narrows: what is done as the viewer the cluster's RBAC decides again, so an operator who may split
 * traffic anywhere here still needs the right to patch that VirtualService.
 *
 * - Everybody may ask for a namespace.
 * - Whoever decides on a request is an administrator and not the one who made it, administrators included.
 * - Operators run the namespaces and their traffic; a developer does so where he is a member: with the role `admin`
 *   what changes the namespace itself, with `admin` or `edit` its traffic and its releases.
 * - Who is in a namespace its own admins decide, and administrators: an operator could else make himself its admin, a
 *   role stronger than the one he holds, by a write that the panel does for him.
 * - Only administrators start a release in a freeze, or say when there is one.
 */
export function may(viewer: Viewer, verb: PolicyVerb, target: PolicyTarget): boolean {
  return rules[verb](viewer, target)
}

type Rule = (viewer: Viewer, target: PolicyTarget) => boolean

const everybody: Rule = () => true
const administrators: Rule = (viewer) => viewer.role === 'administrator'
const staff: Rule = (viewer) => viewer.role === 'administrator' || viewer.role === 'operator'
const secondAdministrator: Rule = (viewer, target) =>
  administrators(viewer, target) && target.requestedById !== viewer.id
const administratorOrAdmin: Rule = (viewer, target) => administrators(viewer, target) || target.membership === 'admin'
const staffOrAdmin: Rule = (viewer, target) => staff(viewer, target) || target.membership === 'admin'
const staffOrEditor: Rule = (viewer, target) => staffOrAdmin(viewer, target) || target.membership === 'edit'

const rules = {
  'namespace:request': everybody,
  'namespace:approve': secondAdministrator,
  'namespace:adopt': administrators,
  'namespace:resize': staffOrAdmin,
  'namespace:members': administratorOrAdmin,
  'namespace:renew': staffOrAdmin,
  'traffic:split': staffOrEditor,
  'traffic:fault': staffOrEditor,
  'traffic:resilience': staffOrEditor,
  'traffic:mirror': staffOrEditor,
  'release:run': staffOrEditor,
  'release:override-freeze': administrators,
  'operation:read-all': staff,
  'operation:approve': secondAdministrator,
  'audit:read-all': staff,
  'rule:edit': administrators,
  'user:manage': administrators,
} satisfies Record<PolicyVerb, Rule>
