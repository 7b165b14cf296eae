import 'server-only'
import type { Locale } from '#domain/locale.ts'
import { sayCheck, sayPlan } from '#server/features/operation/say-operation.ts'
import type { Preview } from './preview-wizard.ts'

/** A preview as the API answers it: `diff` has one entry for each object that is written. */
export function sayPreview(locale: Locale, { plan, checks, digest }: Preview) {
  return { plan: sayPlan(locale, plan), diff: checks.map((check) => sayCheck(locale, check)), digest }
}
