import 'server-only'
import type { TargetObserved } from '#domain/traffic/wizard/target.ts'
import type { WizardManifest } from '#wizards/contract.ts'
import en from './messages.en.json' with { type: 'json' }
import zh from './messages.zh.json' with { type: 'json' }
import { observeFault } from './observe.ts'
import { plan } from './plan.ts'
import { type FaultInput, schema } from './schema.ts'
import { TrafficFaultWizard } from './wizard.tsx'

/** Delays or fails a share of one route's requests until a given moment. Written as the viewer: cluster RBAC decides who may. */
export const trafficFault: WizardManifest<FaultInput, TargetObserved> = {
  id: 'traffic-fault',
  area: 'traffic',
  needs: ['networking.istio.io/v1/virtualservices'],
  verb: 'traffic:fault',
  schema,
  messages: { en, zh },
  observe: observeFault,
  plan,
  subject: (input) => ({ kind: 'VirtualService', namespace: input.namespace, name: input.virtualService }),
  Wizard: TrafficFaultWizard,
}
