import 'server-only'
import type { ReleaseObserved } from '#domain/release/input/release-observed.ts'
import { claimRelease } from '#server/features/release/claim-release.ts'
import type { WizardManifest } from '#wizards/contract.ts'
import en from './messages.en.json' with { type: 'json' }
import zh from './messages.zh.json' with { type: 'json' }
import { observeForRelease } from './observe.ts'
import { plan } from './plan.ts'
import { type ReleaseInput, schema } from './schema.ts'
import { ReleaseWizard } from './wizard.tsx'

/** Releases a new version of a workload by one of six strategies. Written as the viewer: cluster RBAC decides who may. */
export const release: WizardManifest<ReleaseInput, ReleaseObserved> = {
  id: 'release',
  area: 'releases',
  needs: ['apps/v1/deployments'],
  verb: 'release:run',
  schema,
  messages: { en, zh },
  observe: observeForRelease,
  plan,
  subject: ({ workload, namespace }) => ({ kind: workload?.kind ?? 'Deployment', namespace, name: workload?.name }),
  claim: async (tx, viewer, { operationId, cluster, plan: agreed }) => {
    const start = agreed.operations.find((operation) => operation.kind === 'record')
    if (start?.record.type !== 'release-started') throw new TypeError('a release begins with its record')
    const claims = [{ spec: start.record.spec, path: '' }]
    return claimRelease(tx, { operationId, cluster, claims, claimedBy: viewer.email })
  },
  Wizard: ReleaseWizard,
}
