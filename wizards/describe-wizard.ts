import 'server-only'
import { z } from 'zod'
import type { Locale } from '#domain/locale.ts'
import type { WizardManifest } from './contract.ts'

/** A wizard as the API lists it; `input` is JSON Schema (2020-12) of what plan and apply take. */
export type WizardDescription = {
  readonly id: string
  readonly area: string
  readonly title: string
  readonly description: string
  readonly needs: readonly string[]
  readonly input: unknown
}

export function describeWizard(wizard: WizardManifest, locale: Locale): WizardDescription {
  const { id, area, needs, schema } = wizard
  const { title, description } = wizard.messages[locale]
  return { id, area, title, description, needs, input: z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) }
}
