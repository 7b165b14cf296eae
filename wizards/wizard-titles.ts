import 'server-only'
import type { Locale } from '#domain/locale.ts'
import type { Area } from './contract.ts'
import { wizards } from './registry.ts'

export type WizardTitle = {
  readonly id: string
  readonly area: Area
  readonly title: string
  readonly description: string
}

/** Every wizard by name, in one language, in the order of menus. */
export function wizardTitles(locale: Locale): readonly WizardTitle[] {
  return wizards.map(({ id, area, messages }) => ({
    id,
    area,
    title: messages[locale].title,
    description: messages[locale].description,
  }))
}
