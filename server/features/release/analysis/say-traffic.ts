import 'server-only'
import type { Locale } from '#domain/locale.ts'
import { renderPhrase } from '#server/i18n/render-phrase.ts'
import type { WantedPoint } from '../release-dto.ts'
import type { ReleaseTraffic } from './release-traffic.ts'

/** What is observed with what was wanted, as the HTTP API answers it; times of the figures in seconds since the epoch. */
export type TrafficAnswer = Omit<ReleaseTraffic, 'problem'> & {
  readonly problem: string | null
  /** A point for each change of the wanted share. */
  readonly wanted: readonly WantedPoint[]
}

export function sayTraffic(locale: Locale, traffic: ReleaseTraffic, wanted: readonly WantedPoint[]): TrafficAnswer {
  return { ...traffic, problem: traffic.problem === null ? null : renderPhrase(locale, traffic.problem), wanted }
}
