import 'server-only'
import type { WizardManifest } from '#wizards/contract.ts'
import en from './messages.en.json' with { type: 'json' }
import zh from './messages.zh.json' with { type: 'json' }
import { observeSplit } from './observe.ts'
import type { SplitObserved } from './observed.ts'
import { plan } from './plan.ts'
import { type SplitInput, schema } from './schema.ts'
import { TrafficSplitWizard } from './wizard.tsx'

/** Moves a share of one route's requests between its destinations. Written as the viewer: cluster RBAC decides who may. */
export const trafficSplit: WizardManifest<SplitInput, SplitObserved> = {
  id: 'traffic-split',
  area: 'traffic',
  needs: ['networking.istio.io/v1/virtualservices', 'networking.istio.io/v1/destinationrules'],
  verb: 'traffic:split',
  schema,
  messages: { en, zh },
  observe: observeSplit,
  plan,
  subject: (input) => ({ kind: 'VirtualService', namespace: input.namespace, name: input.virtualService }),
  Wizard: TrafficSplitWizard,
}
