import type { Car, Leg, TrainOrder } from './train.ts'

/** Begun, not ended, and on its way forward. */
export function runsForward(leg: Leg | null): leg is Leg {
  return leg !== null && !hasEnded(leg) && leg.direction === 'forward'
}

export function hasEnded({ phase }: Pick<Leg, 'phase'>): boolean {
  return phase === 'promoted' || phase === 'completed' || phase === 'aborted'
}

export function isPromoted({ release }: Car): boolean {
  return release?.phase === 'promoted'
}

/** It is on its way back, or came back: by a person, by its analysis, by its pods. */
export function hasTurned({ release }: Car): boolean {
  return release !== null && (release.direction === 'back' || release.phase === 'aborted')
}

/** Everything the car itself needs is done, and it is well: only the train holds it. */
export function standsAtGate({ release }: Car): boolean {
  return runsForward(release) && release.atGate && release.paused === null
}

/** The cars the gate would be opened for, from the first; as many as are open already where somebody is still missing. */
export function gateFor(order: TrainOrder, cars: readonly Car[], opened: number): number {
  if (order === 'together') return opened === 0 && cars.every(standsAtGate) ? cars.length : opened
  const next = cars[opened]
  return next !== undefined && standsAtGate(next) ? opened + 1 : opened
}

/** Whether the car at this position may begin now. */
export function mayBegin(order: TrainOrder, cars: readonly Car[], index: number): boolean {
  const before = cars[index - 1]
  if (before === undefined) return index === 0
  return order === 'sequential' ? isPromoted(before) : standsAtGate(before)
}
