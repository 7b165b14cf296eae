import 'server-only'
import type { Locale } from '#domain/locale.ts'
import type { Finding, Plan, Refusal } from '#domain/plan/operation.ts'
import type { Phrase } from '#domain/plan/phrase.ts'
import { renderPhrase } from '#server/i18n/render-phrase.ts'
import type { Check } from './dry-run-operations.ts'
import type { OperationDetailDto, OperationDto, StepDto } from './operation-dto.ts'

/** An answer of the HTTP API: the same data, with every phrase as a sentence in the caller's language. */
export function sayOperation(locale: Locale, operation: OperationDto) {
  const { summary, failure, ...rest } = operation
  return { ...rest, summary: renderPhrase(locale, summary), failure: sayFailure(locale, failure) }
}

export function sayOperationDetail(locale: Locale, operation: OperationDetailDto) {
  const { plan, steps } = operation
  return {
    ...operation,
    ...sayOperation(locale, operation),
    plan: sayPlan(locale, plan),
    steps: steps.map((step) => sayStep(locale, step)),
  }
}

export function sayPlan(locale: Locale, plan: Plan) {
  const say = (phrase: Phrase) => renderPhrase(locale, phrase)
  return {
    summary: say(plan.summary),
    operations: plan.operations.map((operation) => ({ ...operation, why: say(operation.why) })),
    undo: plan.undo.map(({ undoes, operation }) => ({ undoes, operation: { ...operation, why: say(operation.why) } })),
    warnings: plan.warnings.map((warning) => sayRefusal(locale, warning)),
  }
}

export function sayRefusal(locale: Locale, refusal: Refusal | Finding) {
  return { ...refusal, message: renderPhrase(locale, refusal.message) }
}

export function sayCheck(locale: Locale, check: Check) {
  return { ...check, reason: check.reason === undefined ? undefined : renderPhrase(locale, check.reason) }
}

function sayStep(locale: Locale, step: StepDto) {
  const { why, failure, waitingFor } = step
  return {
    ...step,
    why: renderPhrase(locale, why),
    failure: sayFailure(locale, failure),
    waitingFor: waitingFor === null ? null : renderPhrase(locale, waitingFor),
  }
}

function sayFailure<Failure extends { readonly message: Phrase }>(locale: Locale, failure: Failure | null) {
  return failure === null ? null : { ...failure, message: renderPhrase(locale, failure.message) }
}
