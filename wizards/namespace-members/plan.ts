import { findUser, type Member, sameUser } from '#domain/namespace/member.ts'
import { type MemberChanges, memberChanges } from '#domain/namespace/member-changes.ts'
import { memberRefusals } from '#domain/namespace/member-refusals.ts'
import { roleBinding, type Subject } from '#domain/namespace/objects/role-bindings.ts'
import { standingRefusals } from '#domain/namespace/standing-refusals.ts'
import { applyStep, recordStep, waitForLoss, waitForRights } from '#domain/namespace/steps.ts'
import type { Finding, Operation, Planned, Refusal, UndoStep } from '#domain/plan/operation.ts'
import { phrase } from '#domain/plan/phrase.ts'
import type { NamespaceMembersObserved } from './observed.ts'
import type { NamespaceMembersInput } from './schema.ts'

/**
 * Makes the members those of the list: only bindings that change are written, then new rights are waited for until
 * they are effective and old ones until they are gone. Somebody must stay who may manage the others
 * (`ADMIN_MISSING`). Rights that come from elsewhere cannot be taken here; that is a warning (`RIGHTS_REMAIN`).
 * Undo binds the former members again.
 */
export function planNamespaceMembers(input: NamespaceMembersInput, observed: NamespaceMembersObserved): Planned {
  const { namespace } = input
  const standing = standingRefusals(namespace, observed.facts, observed.liveUid, ['active', 'asleep', 'archived'])
  if (observed.facts === null || standing.length > 0) return { ok: false, refusals: standing }
  const before = observed.facts.members
  const after = input.members.map((member) => ({
    ...member,
    user: findUser(observed.users, member.user)?.email ?? member.user,
  }))
  const changes = memberChanges(before, after)
  const refusals = refusalsOf(after, changes, observed)
  if (refusals.length > 0) return { ok: false, refusals }

  const bindings = bindingSteps(namespace, after, changes, observed)
  const lost = changes.lost.filter(({ user }) => !observed.entitledOtherwise.some((other) => sameUser(other, user)))
  return {
    ok: true,
    plan: {
      summary: phrase('wizards.namespace-members.summary', {
        namespace,
        gained: changes.gained.length,
        lost: changes.lost.length,
      }),
      operations: [
        ...bindings,
        ...waitForRights(namespace, subjectsOf(changes.gained, observed)),
        ...waitForLoss(namespace, subjectsOf(lost, observed)),
        recordStep({ type: 'namespace-members', namespace, members: after }),
      ],
      undo: undoOf(namespace, before, changes, observed, bindings.length),
      warnings: changes.lost.filter((member) => !lost.includes(member)).map(rightsRemain),
    },
  }
}

function bindingSteps(
  namespace: string,
  members: readonly Member[],
  { touched }: MemberChanges,
  observed: NamespaceMembersObserved,
): Operation[] {
  const subjects = subjectsOf(members, observed)
  return touched.map((role) => applyStep(roleBinding(namespace, role, subjects)))
}

/** The bindings go back where they were written; the catalogue says so as soon as the first of them was. */
function undoOf(
  namespace: string,
  before: readonly Member[],
  changes: MemberChanges,
  observed: NamespaceMembersObserved,
  written: number,
): UndoStep[] {
  const bindings = bindingSteps(namespace, before, changes, observed).map((operation, index) => ({
    undoes: index,
    operation,
  }))
  return written === 0
    ? []
    : [...bindings, { undoes: 0, operation: recordStep({ type: 'namespace-members', namespace, members: before }) }]
}

function subjectsOf(members: readonly Member[], { users, current }: NamespaceMembersObserved): Subject[] {
  return members.flatMap(({ user, role }) => {
    const known = findUser(users, user) ?? findUser(current, user)
    return known === undefined ? [] : [{ kubernetesUser: known.kubernetesUser, role }]
  })
}

function refusalsOf(
  after: readonly Member[],
  changes: MemberChanges,
  { users, current }: NamespaceMembersObserved,
): Refusal[] {
  if (after.length === 0)
    return [{ code: 'ADMIN_MISSING', field: 'members', message: phrase('namespaces.refusals.ADMIN_MISSING') }]
  const refusals = memberRefusals(after, [...users, ...current])
  if (refusals.length > 0 || changes.touched.length > 0) return refusals
  return [{ code: 'MEMBERS_UNCHANGED', field: 'members', message: phrase('namespaces.refusals.MEMBERS_UNCHANGED') }]
}

function rightsRemain({ user }: Member): Finding {
  return { code: 'RIGHTS_REMAIN', field: 'members', message: phrase('namespaces.warnings.RIGHTS_REMAIN', { user }) }
}
