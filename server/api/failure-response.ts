import 'server-only'
import { stringify } from 'yaml'
import { asYamlStream } from '#domain/kube/yaml-stream.ts'
import { chooseLocale, type Locale, localeCookie } from '#domain/locale.ts'
import type { Refusal } from '#domain/plan/operation.ts'
import type { Failure } from '#domain/result.ts'
import { httpStatus } from '#server/errors.ts'
import { renderPhrase } from '#server/i18n/render-phrase.ts'

/** An API answer is about one person and one moment. */
const headers = { 'cache-control': 'no-store' }

export function jsonResponse(body: unknown, status: number): Response {
  return Response.json(body, { status, headers })
}

/**
 * The answer to a failed request: `{code, message, fields?, refusals?, export?}` in the reader's language. `fields` has the
 * first message of each field, for forms; `refusals` has them all, with their codes. `export` is YAML for the repository
 * of the tool that owns what was to be changed. `extra` is put beside them.
 */
export function failureResponse(
  request: Request,
  failed: Failure,
  extra: Readonly<Record<string, unknown>> = {},
): Response {
  const locale = localeOf(request)
  const message = renderPhrase(locale, failed.message)
  const refusals = failed.refusals?.map((refusal) => ({ ...refusal, message: renderPhrase(locale, refusal.message) }))
  const body = {
    code: failed.code,
    message,
    ...(failed.refusals && { fields: fieldsOf(failed.refusals, locale), refusals }),
    ...(failed.export && { export: asYamlStream(failed.export, stringify) }),
    ...extra,
  }
  const answer = jsonResponse(body, httpStatus(failed.code))
  if (failed.code === 'UNAUTHENTICATED') answer.headers.set('www-authenticate', 'Bearer realm="pilothouse"')
  return answer
}

/** The language of a request outside pages: the panel's cookie, else Accept-Language. */
export function localeOf(request: Request): Locale {
  const cookie = new RegExp(`(?:^|;\\s*)${localeCookie}=([^;]*)`).exec(request.headers.get('cookie') ?? '')
  return chooseLocale(cookie?.[1], request.headers.get('accept-language'))
}

function fieldsOf(refusals: readonly Refusal[], locale: Locale): Record<string, string> {
  const first = new Map<string, string>()
  for (const { field, message } of refusals)
    if (field && !first.has(field)) first.set(field, renderPhrase(locale, message))
  return Object.fromEntries(first)
}
