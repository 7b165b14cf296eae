import 'server-only'
import { figuresOfSize, sizeLabel } from '#domain/namespace/size.ts'
import type { Refusal } from '#domain/plan/operation.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { carryOnProvisioning } from '#server/features/namespace/carry-on/carry-on-provisioning.ts'
import { claimNamespace } from '#server/features/namespace/claim-namespace.ts'
import { nextNamespaceId } from '#server/features/namespace/namespace-id.ts'
import type { Tx } from '#server/features/operation/tx.ts'
import type { ClaimRequest, WizardManifest } from '#wizards/contract.ts'
import en from './messages.en.json' with { type: 'json' }
import zh from './messages.zh.json' with { type: 'json' }
import { observeNamespaceAdopt } from './observe.ts'
import type { NamespaceAdoptObserved } from './observed.ts'
import { planNamespaceAdopt } from './plan.ts'
import { type NamespaceAdoptInput, namespaceAdoptSchema } from './schema.ts'
import { NamespaceAdoptWizard } from './wizard.tsx'

/** An administrator's explicit act: nothing is ever adopted by itself. */
export const namespaceAdopt: WizardManifest<NamespaceAdoptInput, NamespaceAdoptObserved> = {
  id: 'namespace-adopt',
  area: 'namespaces',
  needs: ['v1/namespaces'],
  verb: 'namespace:adopt',
  schema: namespaceAdoptSchema,
  messages: { en, zh },
  observe: observeNamespaceAdopt,
  plan: planNamespaceAdopt,
  subject: (input) => ({ kind: 'Namespace', name: input.namespace }),
  claim,
  mayCarryOn: carryOnProvisioning,
  Wizard: NamespaceAdoptWizard,
}

async function claim(
  tx: Tx,
  viewer: Viewer,
  { operationId, cluster, input }: ClaimRequest<NamespaceAdoptInput>,
): Promise<readonly Refusal[]> {
  return claimNamespace(tx, {
    id: await nextNamespaceId(tx, cluster, input.namespace),
    operationId,
    cluster,
    name: input.namespace,
    displayName: input.displayName || input.namespace,
    purpose: input.purpose,
    team: input.team,
    environment: input.environment,
    size: sizeLabel(input.size),
    quota: figuresOfSize(input.size),
    members: input.members,
    // What it really has is found by the plan and recorded when it is adopted.
    meshInjection: false,
    podSecurity: 'privileged',
    isolated: input.isolated,
    leaseDays: input.leaseDays,
    adopted: true,
    requestedBy: viewer.email,
  })
}
