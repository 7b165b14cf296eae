import 'server-only'
import type { WizardManifest } from '#wizards/contract.ts'
import en from './messages.en.json' with { type: 'json' }
import zh from './messages.zh.json' with { type: 'json' }
import { observeMirror } from './observe.ts'
import type { MirrorObserved } from './observed.ts'
import { plan } from './plan.ts'
import { type MirrorInput, schema } from './schema.ts'
import { TrafficMirrorWizard } from './wizard.tsx'

/** Sends copies of a share of one route's requests elsewhere. Written as the viewer: cluster RBAC decides who may. */
export const trafficMirror: WizardManifest<MirrorInput, MirrorObserved> = {
  id: 'traffic-mirror',
  area: 'traffic',
  needs: ['networking.istio.io/v1/virtualservices', 'networking.istio.io/v1/destinationrules'],
  verb: 'traffic:mirror',
  schema,
  messages: { en, zh },
  observe: observeMirror,
  plan,
  subject: (input) => ({ kind: 'VirtualService', namespace: input.namespace, name: input.virtualService }),
  Wizard: TrafficMirrorWizard,
}
