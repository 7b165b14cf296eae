import 'server-only'
import type { WizardManifest } from '#wizards/contract.ts'
import en from './messages.en.json' with { type: 'json' }
import zh from './messages.zh.json' with { type: 'json' }
import { observeNamespaceRenew } from './observe.ts'
import type { NamespaceRenewObserved } from './observed.ts'
import { planNamespaceRenew } from './plan.ts'
import { type NamespaceRenewInput, namespaceRenewSchema } from './schema.ts'
import { NamespaceRenewWizard } from './wizard.tsx'

/** A new term for a namespace, and its waking. */
export const namespaceRenew: WizardManifest<NamespaceRenewInput, NamespaceRenewObserved> = {
  id: 'namespace-renew',
  area: 'namespaces',
  needs: ['v1/namespaces'],
  verb: 'namespace:renew',
  schema: namespaceRenewSchema,
  messages: { en, zh },
  observe: observeNamespaceRenew,
  plan: planNamespaceRenew,
  subject: (input) => ({ kind: 'Namespace', name: input.namespace }),
  Wizard: NamespaceRenewWizard,
}
