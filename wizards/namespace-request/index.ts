import 'server-only'
import { figuresOfSize, sizeLabel } from '#domain/namespace/size.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { carryOnProvisioning } from '#server/features/namespace/carry-on/carry-on-provisioning.ts'
import { grantByRule } from '#server/features/namespace/grant-by-rule.ts'
import type { ApprovalDecision, WizardManifest } from '#wizards/contract.ts'
import { claimNamespaceRequest } from './claim.ts'
import en from './messages.en.json' with { type: 'json' }
import zh from './messages.zh.json' with { type: 'json' }
import { observeNamespaceRequest } from './observe.ts'
import type { NamespaceRequestObserved } from './observed.ts'
import { planNamespaceRequest } from './plan.ts'
import { type NamespaceRequestInput, namespaceRequestSchema } from './schema.ts'
import { NamespaceRequestWizard } from './wizard.tsx'

/** Asking for a namespace; a second person or a rule grants it, administrators' own requests too. */
export const namespaceRequest: WizardManifest<NamespaceRequestInput, NamespaceRequestObserved> = {
  id: 'namespace-request',
  area: 'namespaces',
  needs: ['v1/namespaces'],
  verb: 'namespace:request',
  schema: namespaceRequestSchema,
  messages: { en, zh },
  observe: observeNamespaceRequest,
  plan: planNamespaceRequest,
  subject: (input) => ({ kind: 'Namespace', name: input.name }),
  approval,
  claim: claimNamespaceRequest,
  mayCarryOn: carryOnProvisioning,
  Wizard: NamespaceRequestWizard,
}

async function approval(viewer: Viewer, cluster: string, input: NamespaceRequestInput): Promise<ApprovalDecision> {
  const { team, environment, podSecurity } = input
  const rule = await grantByRule(viewer, cluster, {
    team,
    environment,
    podSecurity,
    size: sizeLabel(input.size),
    figures: figuresOfSize(input.size),
    endless: input.leaseDays === null,
  })
  return rule === null
    ? { needed: true, from: 'administrator' }
    : { needed: false, rule: { id: rule.id, name: rule.name } }
}
