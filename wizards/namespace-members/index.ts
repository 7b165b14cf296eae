import 'server-only'
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
  Wizard: NamespaceMembersWizard,
}
