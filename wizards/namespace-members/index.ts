import 'server-only'
import { carryOnMembers } from '#server/features/namespace/carry-on/carry-on-members.ts'
import { claimChange } from '#server/features/namespace/claim-change.ts'
import { hasMembers } from '#server/features/namespace/same-row.ts'
import type { WizardManifest } from '#wizards/contract.ts'
import en from './messages.en.json' with { type: 'json' }
import zh from './messages.zh.json' with { type: 'json' }
import { observeNamespaceMembers } from './observe.ts'
import type { NamespaceMembersObserved } from './observed.ts'
import { planNamespaceMembers } from './plan.ts'
import { type NamespaceMembersInput, namespaceMembersSchema } from './schema.ts'
import { NamespaceMembersWizard } from './wizard.tsx'

/** Who may do what in a namespace; its admins decide by themselves. */
export const namespaceMembers: WizardManifest<NamespaceMembersInput, NamespaceMembersObserved> = {
  id: 'namespace-members',
  area: 'namespaces',
  needs: ['rbac.authorization.k8s.io/v1/rolebindings'],
  verb: 'namespace:members',
  schema: namespaceMembersSchema,
  messages: { en, zh },
  observe: observeNamespaceMembers,
  plan: planNamespaceMembers,
  subject: (input) => ({ kind: 'Namespace', name: input.namespace }),
  claim: (tx, _viewer, { operationId, cluster, input }) =>
    claimChange(tx, {
      operationId,
      cluster,
      namespace: input.namespace,
      wizard: 'namespace-members',
      undoneBy: 'namespace-members',
      isAsPlanned: (entry, former) => hasMembers(entry.members, former.members),
    }),
  mayCarryOn: carryOnMembers,
  Wizard: NamespaceMembersWizard,
}
