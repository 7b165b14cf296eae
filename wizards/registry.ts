import 'server-only'
import type { WizardManifest } from './contract.ts'
import { namespaceAdopt } from './namespace-adopt/index.ts'
import { namespaceMembers } from './namespace-members/index.ts'
import { namespaceRenew } from './namespace-renew/index.ts'
import { namespaceRequest } from './namespace-request/index.ts'
import { namespaceResize } from './namespace-resize/index.ts'
import { release } from './release/index.ts'
import { releaseTrain } from './release-train/index.ts'
import { trafficFault } from './traffic-fault/index.ts'
import { trafficMirror } from './traffic-mirror/index.ts'
import { trafficResilience } from './traffic-resilience/index.ts'
import { trafficSplit } from './traffic-split/index.ts'

/** Every wizard, in the order menus show them; one line for each folder (registry.test.ts compares with the disk). */
export const wizards: readonly WizardManifest[] = [
  namespaceRequest,
  namespaceResize,
  namespaceMembers,
  namespaceRenew,
  namespaceAdopt,
  release,
  releaseTrain,
  trafficSplit,
  trafficFault,
  trafficResilience,
  trafficMirror,
]

/** How a wizard is found by its id; undefined where there is none. */
export type FindWizard = (id: string) => WizardManifest | undefined

export const findWizard: FindWizard = (id) => wizards.find((wizard) => wizard.id === id)
