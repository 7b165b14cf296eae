import { describe, expect, it } from 'vitest'
import { catalogDeployment, catalogTemplate, inShop, preflightFacts } from '#testing/preflight-facts.ts'
import type { StrategyId } from '../spec.ts'
import type { PreflightFacts } from './facts.ts'
import { preflight } from './preflight.ts'
import type { StrategyVerdict } from './verdict.ts'

type Changes = Partial<PreflightFacts>

function verdict(strategy: StrategyId, changes: Changes = {}): StrategyVerdict {
  const found = preflight(preflightFacts(changes)).find((each) => each.strategy === strategy)
  if (found === undefined) throw new Error(`no verdict on ${strategy}`)
  return found
}

/** Verdicts in short: `recreate ready`. */
function verdicts(changes: Changes): Readonly<Record<string, StrategyVerdict['verdict']>> {
  return Object.fromEntries(preflight(preflightFacts(changes)).map((each) => [each.strategy, each.verdict]))
}

function severityOf(strategy: StrategyId, code: string, changes: Changes): string | undefined {
  return verdict(strategy, changes).reasons.find((reason) => reason.code === code)?.severity
}

describe('capacity, with figures', () => {
  const full = { quotas: [quota({ pods: '6' }, { pods: '4' })] }
  it('needs 4 more pods; quota has room for 2', () => {
    const told = verdict('blue-green', full).reasons.find(({ code }) => code === 'QUOTA_TOO_SMALL')
    expect(told?.message.values).toEqual({ needed: '4', room: '2', figure: 'pods', quota: 'quota' })
  })

  it('is a matter of the strategy', () => {
    expect(verdicts(full)).toEqual({
      recreate: 'with-care',
      rolling: 'ready',
      'blue-green': 'not-possible',
      canary: 'not-possible',
      ab: 'not-possible',
      // Half is mirrored, so half the pods are enough.
      shadow: 'with-care',
    })
  })

  it.each<[string, StrategyId, Changes, string | undefined]>([
    ['room for all of it', 'canary', { quotas: [quota({ pods: '9' }, { pods: '4' })] }, undefined],
    [
      'room for the companion, none for the surge',
      'canary',
      { quotas: [quota({ pods: '8' }, { pods: '4' })] },
      'QUOTA_TIGHT',
    ],
    [
      'no pod may be missing, so promotion needs one more',
      'canary',
      {
        workload: catalogDeployment({ strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } } }),
        quotas: [quota({ pods: '8' }, { pods: '4' })],
      },
      'QUOTA_TOO_SMALL',
    ],
    [
      'memory',
      'canary',
      { quotas: [quota({ 'requests.memory': '1000Mi' }, { 'requests.memory': '512Mi' })] },
      'QUOTA_TOO_SMALL',
    ],
    ['cpu is the request', 'canary', { quotas: [quota({ cpu: '700m' }, { cpu: '400m' })] }, 'QUOTA_TOO_SMALL'],
    [
      'a new version that asks for more',
      'recreate',
      {
        template: catalogTemplate({ resources: { requests: { cpu: '200m', memory: '128Mi' } } }),
        quotas: [quota({ 'requests.cpu': '700m' }, { 'requests.cpu': '400m' })],
      },
      'QUOTA_TOO_SMALL',
    ],
    [
      'a quota for pods of another sort',
      'canary',
      { quotas: [quota({ pods: '4' }, { pods: '4' }, ['BestEffort'])] },
      undefined,
    ],
    [
      'a quota for pods of this sort',
      'canary',
      { quotas: [quota({ pods: '4' }, { pods: '4' }, ['NotBestEffort'])] },
      'QUOTA_TOO_SMALL',
    ],
    [
      'rolling with a surge of one and no room',
      'rolling',
      { quotas: [quota({ pods: '4' }, { pods: '4' })] },
      'QUOTA_TOO_SMALL',
    ],
    ['over the quota already', 'canary', { quotas: [quota({ pods: '2' }, { pods: '4' })] }, 'QUOTA_TOO_SMALL'],
  ])('%s', (_name, strategy, changes, code) => {
    const told = verdict(strategy, changes).reasons.find((each) => each.code.startsWith('QUOTA'))
    expect(told?.code).toBe(code)
  })

  it('counts the pods that fit the nodes, whole pods on each', () => {
    const node = (name: string, cpu: string, pods = 10) => ({ name, cpu, memory: '4Gi', pods })
    const nodes = [node('a', '250m'), node('b', '190m'), node('c', '8', 1), node('d', '0')]
    const told = verdict('blue-green', { nodes }).reasons.find(({ code }) => code === 'NODES_SHORT')
    expect(told).toMatchObject({ severity: 'care', message: { values: { needed: 5, fitting: 4 } } })
    expect(severityOf('blue-green', 'NODES_SHORT', { nodes: [node('a', '500m')] })).toBeUndefined()
  })
})

function quota(hard: Record<string, string>, used: Record<string, string>, scopes: readonly string[] = []) {
  return inShop('v1', 'ResourceQuota', 'quota', { spec: { hard, scopes }, status: { hard, used } })
}
