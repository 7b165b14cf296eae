import 'server-only'
import type { ReleaseSpec } from '#domain/release/spec.ts'
import type { Original, Phase, Release, ReleaseState } from '#domain/release/state.ts'
import type { Release as ReleaseRow } from '#server/clients/catalog/generated/client.ts'

/** A release in the hands of one pass, until a greater fence is written. */
export type HeldRelease = {
  readonly cluster: string
  readonly namespace: string
  readonly ownerId: string
  readonly owner: string
  /** Of a car: the train that goes by what becomes of it. */
  readonly trainId: string | null
  readonly fence: number
  readonly release: Release
}

/** The phases in which there is nothing left to do. */
export const endPhases = ['promoted', 'completed', 'aborted'] as const satisfies readonly Phase[]

export function hasEnded(phase: Phase): boolean {
  return endPhases.some((end) => end === phase)
}

/** The columns hold what the engine put there, so their shapes are known. */
export function toRelease(row: ReleaseRow): Release {
  return {
    id: row.id,
    spec: row.spec as unknown as ReleaseSpec,
    template: row.template,
    original: row.original as unknown as Original,
    state: row.state as unknown as ReleaseState,
  }
}

export function toHeld(row: ReleaseRow): HeldRelease {
  const { cluster, namespace, ownerId, owner, trainId, fence } = row
  return { cluster, namespace, ownerId, owner, trainId, fence, release: toRelease(row) }
}
