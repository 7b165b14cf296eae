import 'server-only'
import type { Locale } from '#domain/locale.ts'
import type { Phrase } from '#domain/plan/phrase.ts'
import { renderPhrase } from '#server/i18n/render-phrase.ts'
import type { ReleaseDetailDto, ReleaseDto } from './release-dto.ts'

/** An answer of the HTTP API: the same data, with every phrase as a sentence in the caller's language. */
export function sayRelease(locale: Locale, release: ReleaseDto) {
  const say = sayer(locale)
  const { reason, paused, stage } = release
  return {
    ...release,
    reason: say(reason),
    paused: paused === null ? null : { ...paused, reason: say(paused.reason) },
    stage: { ...stage, name: say(stage.name) },
  }
}

export function sayReleaseDetail(locale: Locale, release: ReleaseDetailDto) {
  const say = sayer(locale)
  const sayOrNull = (phrase: Phrase | null) => (phrase === null ? null : say(phrase))
  return {
    ...release,
    ...sayRelease(locale, release),
    problem: sayOrNull(release.problem),
    held: release.held === null ? null : { ...release.held, reason: say(release.held.reason) },
    stages: release.stages.map((stage) => ({ ...stage, name: say(stage.name) })),
    events: release.events.map((event) => ({ ...event, message: say(event.message) })),
    writes: release.writes.map((write) => ({ ...write, why: say(write.why), failure: sayOrNull(write.failure) })),
    verbs: release.verbs.map((verb) => ({ ...verb, reason: sayOrNull(verb.reason) })),
  }
}

function sayer(locale: Locale): (phrase: Phrase) => string {
  return (phrase) => renderPhrase(locale, phrase)
}
