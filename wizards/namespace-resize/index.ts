import 'server-only'
import { excessOver } from '#domain/namespace/capacity.ts'
import type { Environment, PodSecurityLevel } from '#domain/namespace/environment.ts'
import { figuresOfSize, sizeLabel } from '#domain/namespace/size.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { carryOnSize } from '#server/features/namespace/carry-on/carry-on-size.ts'
import { claimSize } from '#server/features/namespace/claim-size.ts'
import { grantByRule } from '#server/features/namespace/grant-by-rule.ts'
import { readNamespaceFacts } from '#server/features/namespace/namespace-facts.ts'
import type { ApprovalDecision, WizardManifest } from '#wizards/contract.ts'
import en from './messages.en.json' with { type: 'json' }
import zh from './messages.zh.json' with { type: 'json' }
import { observeNamespaceResize } from './observe.ts'
import type { NamespaceResizeObserved } from './observed.ts'
import { planNamespaceResize } from './plan.ts'
import { type NamespaceResizeInput, namespaceResizeSchema } from './schema.ts'
import { NamespaceResizeWizard } from './wizard.tsx'

/** Another quota for a namespace; what only gives back needs nobody's leave. */
export const namespaceResize: WizardManifest<NamespaceResizeInput, NamespaceResizeObserved> = {
  id: 'namespace-resize',
  area: 'namespaces',
  needs: ['v1/resourcequotas'],
  verb: 'namespace:resize',
  schema: namespaceResizeSchema,
  messages: { en, zh },
  observe: observeNamespaceResize,
  plan: planNamespaceResize,
  subject: (input) => ({ kind: 'Namespace', name: input.namespace }),
  approval,
  claim: (tx, _viewer, { operationId, cluster, input }) =>
    claimSize(tx, { operationId, cluster, namespace: input.namespace, figures: figuresOfSize(input.size) }),
  mayCarryOn: carryOnSize,
  Wizard: NamespaceResizeWizard,
}

async function approval(viewer: Viewer, cluster: string, input: NamespaceResizeInput): Promise<ApprovalDecision> {
  const facts = await readNamespaceFacts(viewer, cluster, input.namespace)
  if (facts === null) return { needed: true, from: 'administrator' }
  const figures = figuresOfSize(input.size)
  if (excessOver(facts.quota, figures).length === 0) return { needed: false }
  const rule = await grantByRule(viewer, cluster, {
    team: facts.team,
    environment: facts.environment as Environment,
    podSecurity: facts.podSecurity as PodSecurityLevel,
    size: sizeLabel(input.size),
    figures,
    // Its end was decided with the namespace.
    endless: false,
  })
  return rule === null
    ? { needed: true, from: 'administrator' }
    : { needed: false, rule: { id: rule.id, name: rule.name } }
}
