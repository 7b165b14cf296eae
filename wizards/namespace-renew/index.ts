import 'server-only'
import { carryOnLease } from '#server/features/namespace/carry-on/carry-on-lease.ts'
import { claimChange } from '#server/features/namespace/claim-change.ts'
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
  claim: (tx, _viewer, { operationId, cluster, input }) =>
    claimChange(tx, {
      operationId,
      cluster,
      namespace: input.namespace,
      wizard: 'namespace-renew',
      undoneBy: 'namespace-leased',
      isAsPlanned: ({ leaseDays, expiresAt }, former) =>
        leaseDays === former.leaseDays && (expiresAt?.toISOString() ?? null) === (former.expiresAt ?? null),
    }),
  mayCarryOn: carryOnLease,
  Wizard: NamespaceRenewWizard,
}
