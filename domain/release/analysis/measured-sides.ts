import type { ToldBy } from './standard-queries.ts'
import type { Variables } from './variables.ts'

/** What names one version in telemetry; `version` is empty where no label does. */
export type MeasuredSide = Omit<Variables, 'window'>

/** The two versions of a release as telemetry knows them. */
export type MeasuredSides = {
  readonly toldBy: ToldBy
  /** The new version gets copies of requests, whose answers nobody waits for. */
  readonly mirrored: boolean
  readonly old: MeasuredSide
  readonly fresh: MeasuredSide
}
