import { durationOf } from '#domain/traffic/duration.ts'
import type { FoundRoute } from '#domain/traffic/find-route.ts'
import type { FieldChange } from '#domain/traffic/wizard/patch-fields.ts'
import type { ResilienceInput } from './schema.ts'

/** The fields of the route that the input names; `retries` keeps what it does not. */
export function routeChanges(
  { timeoutSeconds, retries }: ResilienceInput,
  { index }: FoundRoute,
): readonly FieldChange[] {
  const root = `/spec/http/${index}`
  const timeout: readonly FieldChange[] =
    timeoutSeconds === undefined
      ? []
      : [{ pointer: `${root}/timeout`, value: timeoutSeconds === null ? undefined : durationOf(timeoutSeconds) }]
  if (retries === undefined) return timeout
  if (retries === null) return [...timeout, { pointer: `${root}/retries`, value: undefined }]
  const { attempts, perTryTimeoutSeconds, conditions } = retries
  return [
    ...timeout,
    { pointer: `${root}/retries/attempts`, value: attempts },
    ...(perTryTimeoutSeconds === undefined
      ? []
      : [{ pointer: `${root}/retries/perTryTimeout`, value: durationOf(perTryTimeoutSeconds) }]),
    ...(conditions === undefined || conditions.length === 0
      ? []
      : [{ pointer: `${root}/retries/retryOn`, value: conditions.join(',') }]),
  ]
}
