import type { ReleaseStart } from '../input/judge-release.ts'
import type { Release } from '../state.ts'
import type { Leg } from './train.ts'

/** Ids that follow from the train's: however often a car is begun, it is the same release. */
export function carReleaseId(trainId: string, car: number): string {
  return `${trainId}-${car + 1}`
}

export function rollbackId(trainId: string, car: number): string {
  return `${trainId}-${car + 1}-back`
}

/** What a car begins with: the release as it was judged, which waits before promotion. */
export function heldStart({ spec, ...start }: ReleaseStart): ReleaseStart {
  return { ...start, spec: { ...spec, held: true } }
}

/**
 * The release that takes a promoted car back: what it put in place is now the old version, and what was there before is
 * the new one. In place and without steps, because that version has served everybody until a moment ago; one that must
 * not run beside the other is recreated, as it came.
 */
export function rollbackStart({ spec, template, original }: ReleaseStart): ReleaseStart {
  const { held: _held, ...asked } = spec
  return {
    template: original.template,
    original: { ...original, template, route: null },
    spec: {
      ...asked,
      strategy: spec.strategy === 'recreate' ? 'recreate' : 'rolling',
      change: {},
      router: null,
      service: null,
      route: null,
      match: null,
      batches: [],
      pauseSeconds: 0,
      analysis: [],
      approvers: [],
    },
  }
}

/** A release as its train sees it. */
export function legOf({ state }: Pick<Release, 'state'>, asked: Leg['asked']): Leg {
  const { phase, direction, paused, train } = state
  return { phase, direction, paused: paused?.kind ?? null, atGate: train === 'at-gate', asked }
}
