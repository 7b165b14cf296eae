import 'server-only'
import type { Locale } from '#domain/locale.ts'
import type { Judged } from '#domain/traffic/findings/traffic-state.ts'
import { renderPhrase } from '#server/i18n/render-phrase.ts'

/** Findings as the API answers them. */
export function sayJudged(locale: Locale, { findings, unchecked }: Judged) {
  const items = findings.map((finding) => ({
    ...finding,
    message: renderPhrase(locale, finding.message),
    fix: renderPhrase(locale, finding.fix),
  }))
  return { items, unchecked }
}
