import 'server-only'
import { phrase } from '#domain/plan/phrase.ts'
import { failure, type Result } from '#domain/result.ts'
import type { WizardManifest } from './contract.ts'
import { findWizard } from './registry.ts'

/** Does something with the wizard of an id, or answers NOT_FOUND. */
export async function withWizard<T>(
  id: string,
  work: (wizard: WizardManifest) => Promise<Result<T>>,
): Promise<Result<T>> {
  const wizard = findWizard(id)
  return wizard === undefined
    ? failure('NOT_FOUND', phrase('operations.failure.unknown-wizard', { wizard: id }))
    : work(wizard)
}
