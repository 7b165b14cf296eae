import 'server-only'
import type { Phrase } from '#domain/plan/phrase.ts'
import { targetOf } from '#domain/plan/target.ts'
import type { ReleaseEvent, ReleaseMeasurement, ReleaseWrite } from '#server/clients/catalog/generated/client.ts'
import type { ReleaseOperation } from './pass/release-operation.ts'
import type { MeasurementDto, ReleaseEventDto, ReleaseWriteDto } from './release-dto.ts'

/** The columns hold what the engine put there, so their shapes are known. */
export function toEventDto(row: ReleaseEvent): ReleaseEventDto {
  return {
    id: String(row.id),
    at: row.at.toISOString(),
    kind: row.kind,
    severity: row.severity as ReleaseEventDto['severity'],
    message: row.message as unknown as Phrase,
    by: row.by,
    percent: row.percent,
  }
}

/** Without the object it replaced: that may hold what the reader's own rights would not show him. */
export function toWriteDto(row: ReleaseWrite): ReleaseWriteDto {
  const action = row.action as unknown as ReleaseOperation
  const target = targetOf(action)
  return {
    id: String(row.id),
    at: row.at.toISOString(),
    kind: action.kind,
    object: { kind: target?.kind ?? '', name: target?.name ?? '' },
    why: action.why,
    outcome: row.outcome as ReleaseWriteDto['outcome'],
    failure: (row.failure as unknown as { readonly message: Phrase } | null)?.message ?? null,
  }
}

export function toMeasurementDto(row: ReleaseMeasurement): MeasurementDto {
  return {
    id: String(row.id),
    stage: row.stage,
    metric: row.metric,
    values: row.side as unknown as MeasurementDto['values'],
    verdict: row.verdict as MeasurementDto['verdict'],
    at: row.at.toISOString(),
  }
}
