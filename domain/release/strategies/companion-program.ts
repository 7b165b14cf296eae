import type { ReleaseSpec } from '../spec.ts'
import type { Program, Routing, Stage } from '../stage.ts'
import { cleanStage, leavingStages } from './leaving-stages.ts'
import { stageName } from './stage-name.ts'

type Course = {
  readonly forward: readonly Stage[]
  readonly ends: Program['ends']
  /** What has to be taken back before the companion is left from this stage: cookies that were handed out. */
  readonly retract?: (from: Stage) => readonly Stage[]
}

/**
 * A program whose new version runs in a companion first.
 *
 * The way back from a stage depends on who serves in it:
 * - the old version, wholly or in part: the route goes back, the companion drains and is removed;
 * - the companion, the workload being new already or on its way: the workload becomes old again while the companion
 *   serves, then as above. A route that was already put back goes to the companion once more, for the workload is not
 *   to be rolled under its users;
 * - the workload in the new version, the companion being removed: the workload rolls back by its own strategy.
 */
export function companionProgram(spec: Pick<ReleaseSpec, 'drainSeconds'>, course: Course): Program {
  return { forward: course.forward, back: (index) => wayBack(spec, course, index), ends: course.ends }
}

function wayBack(spec: Pick<ReleaseSpec, 'drainSeconds'>, course: Course, index: number): readonly Stage[] {
  const from = course.forward[index]
  if (from === undefined) throw new RangeError(`no stage ${index} in a program of ${course.forward.length}`)
  const { workload, companion } = from.wish
  if (companion === null) return workload.template === 'old' ? [cleanStage('aborting', 'old')] : [rollBack]
  const restored = workload.template === 'old' ? [] : [restore(servedBy(course.forward, from))]
  const left = leavingStages(spec, { phase: 'aborting', template: 'old', percent: companion.percent })
  return [...restored, ...(course.retract?.(from) ?? []), ...left]
}

/** The routing under which the companion serves while the workload is replaced. */
function servedBy(forward: readonly Stage[], from: Stage): Routing {
  return forward.find(({ wish }) => wish.workload.template === 'new')?.wish.routing ?? from.wish.routing
}

function restore(served: Routing): Stage {
  return {
    id: 'restore',
    name: stageName('restore'),
    phase: 'aborting',
    wish: { workload: { template: 'old' }, companion: { percent: 100 }, routing: served },
    gates: [],
  }
}

const rollBack: Stage = {
  id: 'roll-back',
  name: stageName('roll-back'),
  phase: 'aborting',
  wish: { workload: { template: 'old' }, companion: null, routing: { kind: 'original' } },
  gates: [],
}
