import 'server-only'
import type { WizardManifest } from './contract.ts'

/** Every wizard, in the order menus show them; one line for each folder (registry.test.ts compares with the disk). */
export const wizards: readonly WizardManifest[] = []

/** How a wizard is found by its id; undefined where there is none. */
export type FindWizard = (id: string) => WizardManifest | undefined

export const findWizard: FindWizard = (id) => wizards.find((wizard) => wizard.id === id)
