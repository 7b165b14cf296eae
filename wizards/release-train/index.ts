import 'server-only'
import { claimTrain } from '#server/features/release/train/claim-train.ts'
import type { WizardManifest } from '#wizards/contract.ts'
import en from './messages.en.json' with { type: 'json' }
import zh from './messages.zh.json' with { type: 'json' }
import { nameOf } from './name-of.ts'
import { observeForTrain } from './observe.ts'
import type { TrainObserved } from './observed.ts'
import { plan } from './plan.ts'
import { draft, schema, type TrainInput } from './schema.ts'
import { TrainWizard } from './wizard.tsx'

/** Releases several workloads of a namespace as one: in order, through a gate, and back together. Written as the viewer. */
export const releaseTrain: WizardManifest<TrainInput, TrainObserved> = {
  id: 'release-train',
  area: 'releases',
  needs: ['apps/v1/deployments'],
  verb: 'release:run',
  schema,
  draft,
  messages: { en, zh },
  observe: observeForTrain,
  plan,
  subject: (input) => ({ kind: 'ReleaseTrain', namespace: input.namespace, name: nameOf(input) }),
  claim: async (tx, viewer, { operationId, cluster, plan: agreed }) => {
    const start = agreed.operations.find((operation) => operation.kind === 'record')
    if (start?.record.type !== 'release-train-started') throw new TypeError('a train begins with its record')
    return claimTrain(tx, { operationId, cluster, train: start.record.train, claimedBy: viewer.email })
  },
  Wizard: TrainWizard,
}
