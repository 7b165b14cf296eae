import 'server-only'
import type { Locale } from '#domain/locale.ts'
import type { Phrase } from '#domain/plan/phrase.ts'
import { renderPhrase } from '#server/i18n/render-phrase.ts'
import type { ReleaseDto } from '../release-dto.ts'
import { sayRelease } from '../say-release.ts'
import type { TrainDetailDto, TrainDto } from './train-dto.ts'

/** An answer of the HTTP API: the same data, with every phrase as a sentence in the caller's language. */
export function sayTrain(locale: Locale, train: TrainDto) {
  const sayLeg = (leg: ReleaseDto | null) => (leg === null ? null : sayRelease(locale, leg))
  return {
    ...train,
    reason: renderPhrase(locale, train.reason),
    turned: sayOrNull(locale, train.turned),
    cars: train.cars.map((car) => ({ ...car, release: sayLeg(car.release), rollback: sayLeg(car.rollback) })),
  }
}

export function sayTrainDetail(locale: Locale, train: TrainDetailDto) {
  const verbs = train.verbs.map((verb) => ({ ...verb, reason: sayOrNull(locale, verb.reason) }))
  return { ...sayTrain(locale, train), verbs }
}

function sayOrNull(locale: Locale, phrase: Phrase | null): string | null {
  return phrase === null ? null : renderPhrase(locale, phrase)
}
