import type { Match, ReleaseSpec } from '../../spec.ts'
import type { Program, Routing, Stage } from '../../stage.ts'
import { companionProgram } from '../companion-program.ts'
import { prepareStage } from '../prepare-stage.ts'
import { promotingStages } from '../promoting-stages.ts'
import { stageName } from '../stage-name.ts'
import { analysisGates, holdGates, pauseGates } from '../step-gates.ts'
import { cohortCookie } from './cookie.ts'

/**
 * Two versions for two cohorts until it is known which is better.
 *
 * The companion has full size, because nobody knows beforehand how many requests match. The experiment is ended by a
 * person, whose promotion chooses the new version; or by its duration, and then everybody is on the old version again
 * until a person chooses. A choice takes both cookies back and gives everybody the same version.
 *
 * @throws TypeError without a `match`: there would be no cohorts
 */
export function abProgram(spec: ReleaseSpec): Program {
  const { match } = spec
  if (match === null) throw new TypeError('an A/B release needs a match')
  const won = cohorts(spec, match, 100)
  const ended = cohorts(spec, match, 0)
  const forward = [
    prepareStage(100),
    experimentStage(spec, cohorts(spec, match)),
    ...(spec.durationSeconds === null ? [] : [chooseStage(spec, ended)]),
    winnerStage(spec, won),
    ...promotingStages(spec, won),
  ]
  const retract = retractStage(spec, ended)
  return companionProgram(spec, { forward, ends: 'promoted', retract: ({ id }) => (id === 'prepare' ? [] : [retract]) })
}

function cohorts(spec: ReleaseSpec, match: Match, percent?: 0 | 100): Routing {
  const cookie = cohortCookie(spec)
  return percent === undefined
    ? { kind: 'cohorts', match, cookie }
    : { kind: 'cohorts', match, cookie, expire: { percent } }
}

function experimentStage(spec: ReleaseSpec, routing: Routing): Stage {
  return {
    id: 'experiment',
    name: stageName('experiment'),
    phase: 'progressing',
    wish: { workload: { template: 'old' }, companion: { percent: 100 }, routing },
    gates: [...pauseGates(spec, spec.durationSeconds), ...analysisGates(spec)],
  }
}

function chooseStage(spec: ReleaseSpec, routing: Routing): Stage {
  return {
    id: 'choose',
    name: stageName('choose'),
    phase: 'progressing',
    wish: { workload: { template: 'old' }, companion: { percent: 100 }, routing },
    gates: pauseGates(spec, null),
  }
}

/** A person has just chosen, so none is asked again; the old version finishes its requests before it is replaced. */
function winnerStage(spec: ReleaseSpec, routing: Routing): Stage {
  return {
    id: 'winner',
    name: stageName('winner'),
    phase: 'progressing',
    wish: { workload: { template: 'old' }, companion: { percent: 100 }, routing },
    gates: holdGates(Math.max(spec.pauseSeconds ?? 0, spec.drainSeconds)),
  }
}

/** Visitors who return meanwhile lose their cookie; the companion answers nobody. */
function retractStage(spec: ReleaseSpec, routing: Routing): Stage {
  return {
    id: 'retract',
    name: stageName('retract'),
    phase: 'aborting',
    wish: { workload: { template: 'old' }, companion: { percent: 100, draining: true }, routing },
    gates: holdGates(spec.drainSeconds),
  }
}
