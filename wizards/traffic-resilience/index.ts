import 'server-only'
import type { WizardManifest } from '#wizards/contract.ts'
import en from './messages.en.json' with { type: 'json' }
import zh from './messages.zh.json' with { type: 'json' }
import { observeResilience } from './observe.ts'
import type { ResilienceObserved } from './observed.ts'
import { plan } from './plan.ts'
import { type ResilienceInput, schema } from './schema.ts'
import { TrafficResilienceWizard } from './wizard.tsx'

/** Timeout and retries of a route, breaker and outlier detection of its host. Written as the viewer: cluster RBAC decides who may. */
export const trafficResilience: WizardManifest<ResilienceInput, ResilienceObserved> = {
  id: 'traffic-resilience',
  area: 'traffic',
  needs: ['networking.istio.io/v1/virtualservices', 'networking.istio.io/v1/destinationrules'],
  verb: 'traffic:resilience',
  schema,
  messages: { en, zh },
  observe: observeResilience,
  plan,
  subject: (input) => ({ kind: 'VirtualService', namespace: input.namespace, name: input.virtualService }),
  Wizard: TrafficResilienceWizard,
}
