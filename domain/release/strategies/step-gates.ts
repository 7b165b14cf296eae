import type { ReleaseSpec } from '../spec.ts'
import type { Gate } from '../stage.ts'

/** What lets a step pass: its pause or a person, and the analyses where there are any. */
export function stepGates(spec: Pick<ReleaseSpec, 'pauseSeconds' | 'approvers' | 'analysis'>): readonly Gate[] {
  return [...pauseGates(spec, spec.pauseSeconds), ...analysisGates(spec)]
}

/**
 * The pause of the step in which the old version gets no request any more: it is given `drainSeconds` to finish what
 * it has before its pods are replaced. Both times run together, so the longer one counts.
 *
 *   pause 10 s, drain 30 s → hold 30 s     pause until a person says so, drain 30 s → the person, and 30 s
 */
export function fullShareGates(
  spec: Pick<ReleaseSpec, 'pauseSeconds' | 'approvers' | 'drainSeconds'>,
): readonly Gate[] {
  return spec.pauseSeconds === null
    ? [...pauseGates(spec, null), ...holdGates(spec.drainSeconds)]
    : holdGates(Math.max(spec.pauseSeconds, spec.drainSeconds))
}

/** Holds for so many seconds; null waits for a person, one of the approvers where they are named. */
export function pauseGates(spec: Pick<ReleaseSpec, 'approvers'>, seconds: number | null): readonly Gate[] {
  return seconds === null ? [{ kind: 'promote', approvers: spec.approvers }] : holdGates(seconds)
}

export function analysisGates(spec: Pick<ReleaseSpec, 'analysis'>): readonly Gate[] {
  return spec.analysis.length === 0 ? [] : [{ kind: 'analysis' }]
}

/** No gate at all for 0 s: the next stage begins as soon as this one is as wished. */
export function holdGates(seconds: number): readonly Gate[] {
  return seconds === 0 ? [] : [{ kind: 'hold', seconds }]
}
