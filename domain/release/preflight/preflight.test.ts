import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  catalogDeployment,
  catalogLabels,
  catalogRoute,
  catalogService,
  catalogTemplate,
  inShop,
  preflightFacts,
} from '#testing/preflight-facts.ts'
import { type StrategyId, strategyIds } from '../spec.ts'
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

const companioned = ['blue-green', 'canary', 'ab', 'shadow'] as const

describe('the table', () => {
  it('has all six in their order, with the router each would use', () => {
    expect(preflight(preflightFacts()).map(({ strategy, verdict, router }) => [strategy, verdict, router])).toEqual([
      ['recreate', 'with-care', null],
      ['rolling', 'ready', null],
      ['blue-green', 'ready', 'virtual-service'],
      ['canary', 'ready', 'virtual-service'],
      ['ab', 'ready', 'virtual-service'],
      ['shadow', 'with-care', 'virtual-service'],
    ])
  })

  it('names the Service and the routes as the spec takes them', () => {
    const other = { route: [{ destination: { host: 'checkout' } }] }
    const route = catalogRoute({}, { http: [other, { route: [{ destination: { host: 'catalog' } }] }] })
    expect(verdict('canary', { virtualServices: [route] })).toMatchObject({
      service: 'catalog',
      route: { name: 'catalog', routes: [1] },
    })
  })

  it('always answers for all six, whatever is missing', () => {
    const maybe = <T>(value: T) => fc.constantFrom([], [value])
    fc.assert(
      fc.property(
        fc.constantFrom('Deployment', 'StatefulSet', 'DaemonSet'),
        maybe(catalogService()),
        maybe(catalogRoute()),
        fc.boolean(),
        (kind, services, virtualServices, installed) => {
          const mesh = { installed, mode: 'none', waypoint: false } as const
          const workload = { ...catalogDeployment(), kind, status: {} }
          const all = preflight(preflightFacts({ workload, services, virtualServices, mesh }))
          expect(all.map(({ strategy }) => strategy)).toEqual(strategyIds)
          for (const each of all) {
            const isBlocked = each.reasons.some(({ severity }) => severity === 'blocker')
            expect(each.verdict === 'not-possible').toBe(isBlocked)
          }
        },
      ),
    )
  })
})

describe('every strategy', () => {
  const argo = { 'argocd.argoproj.io/tracking-id': 'shop:apps/Deployment:shop/catalog' }
  const owned = { ...catalogDeployment(), metadata: { name: 'catalog', namespace: 'shop', annotations: argo } }
  it.each<[string, string, Changes]>([
    ['GitOps-owned objects are not fought', 'WORKLOAD_OWNED', { workload: owned }],
    [
      'one release at a time',
      'RELEASE_ACTIVE',
      { activeRelease: { id: 'r1', strategy: 'canary', by: 'ops@example.org' } },
    ],
    ['a freeze', 'FROZEN', { freeze: { name: 'year end', until: null, mayOverride: false, windows: [] } }],
    ['a paused Deployment never rolls', 'WORKLOAD_PAUSED', { workload: catalogDeployment({ paused: true }) }],
    [
      'a quota that wants a figure no container says',
      'QUOTA_WANTS_FIGURE',
      { quotas: [quota({ 'limits.cpu': '4' }, {})] },
    ],
    [
      'a LimitRange that would refuse every pod',
      'OVER_LIMIT_RANGE',
      { limitRanges: [limitRange({ max: { memory: '200Mi' } })] },
    ],
    ['a LimitRange that asks for more', 'UNDER_LIMIT_RANGE', { limitRanges: [limitRange({ min: { cpu: '200m' } })] }],
  ])('is not possible: %s', (_name, code, changes) => {
    for (const strategy of strategyIds)
      expect([strategy, severityOf(strategy, code, changes)]).toEqual([strategy, 'blocker'])
  })

  it.each<[string, string, Changes]>([
    [
      'a freeze one may override',
      'FROZEN_OVERRIDABLE',
      { freeze: { name: 'x', until: null, mayOverride: true, windows: [] } },
    ],
    [
      'ready at once without a probe',
      'NO_READINESS_PROBE',
      { template: catalogTemplate({ readinessProbe: undefined }) },
    ],
    ['what could not be read is said', 'NOT_CHECKED', { unread: ['ResourceQuota'] }],
    ['pods that are down', 'WORKLOAD_UNAVAILABLE', { workload: catalogDeployment({}, { availableReplicas: 3 }) }],
    ['a rollout under way', 'ROLLOUT_UNDER_WAY', { workload: catalogDeployment({}, { updatedReplicas: 2 }) }],
    [
      'status of an older generation',
      'ROLLOUT_UNDER_WAY',
      { workload: catalogDeployment({}, { observedGeneration: 2 }) },
    ],
  ])('is with care: %s', (_name, code, changes) => {
    for (const strategy of strategyIds)
      expect([strategy, severityOf(strategy, code, changes)]).toEqual([strategy, 'care'])
  })

  it('knows a missing budget, and does not claim it where budgets could not be read', () => {
    expect(severityOf('rolling', 'NO_BUDGET', { budgets: [] })).toBe('info')
    expect(severityOf('rolling', 'NO_BUDGET', { budgets: [], unread: ['PodDisruptionBudget'] })).toBeUndefined()
    expect(severityOf('rolling', 'NO_BUDGET', {})).toBeUndefined()
  })
})

describe('volumes that one version holds', () => {
  const claim = (...modes: string[]) => inShop('v1', 'PersistentVolumeClaim', 'data', { spec: { accessModes: modes } })
  const template = catalogTemplate({}, { volumes: [{ name: 'd', persistentVolumeClaim: { claimName: 'data' } }] })
  it('RWO leaves only recreate', () => {
    expect(verdicts({ template, claims: [claim('ReadWriteOnce')] })).toEqual({
      recreate: 'with-care',
      rolling: 'not-possible',
      'blue-green': 'not-possible',
      canary: 'not-possible',
      ab: 'not-possible',
      shadow: 'not-possible',
    })
  })
  it.each([
    ['a volume of many', template, claim('ReadWriteMany', 'ReadWriteOnce')],
    ['a claim the template does not name', catalogTemplate(), claim('ReadWriteOnce')],
  ])('%s is no matter', (_name, given, claims) => {
    expect(severityOf('canary', 'VOLUME_HELD_ONCE', { template: given, claims: [claims] })).toBeUndefined()
  })
})

describe('StatefulSets and DaemonSets', () => {
  const stateful = (spec: object = {}) => ({ ...catalogDeployment(spec), kind: 'StatefulSet' })
  it.each(['StatefulSet', 'DaemonSet'])('a %s can be recreated and rolled only', (kind) => {
    const status = { observedGeneration: 3, desiredNumberScheduled: 4, numberAvailable: 4, updatedNumberScheduled: 4 }
    const workload = { ...catalogDeployment({ updateStrategy: {} }, status), kind }
    expect(
      Object.entries(verdicts({ workload }))
        .filter(([, each]) => each !== 'not-possible')
        .map(([id]) => id),
    ).toEqual(['recreate', 'rolling'])
    for (const strategy of companioned) expect(severityOf(strategy, 'NEEDS_DEPLOYMENT', { workload })).toBe('blocker')
  })
  it.each<[string, string, Changes]>([
    [
      'claims that are deleted with their pods',
      'ZERO_DELETES_CLAIMS',
      { workload: stateful({ persistentVolumeClaimRetentionPolicy: { whenScaled: 'Delete' } }) },
    ],
    [
      'an autoscaler rules the pods',
      'AUTOSCALER_KEEPS_PODS',
      { workload: stateful(), autoscalers: [autoscaler('StatefulSet')] },
    ],
    [
      'a partition holds pods back',
      'PARTITION_HOLDS',
      { workload: stateful({ updateStrategy: { rollingUpdate: { partition: 2 } } }) },
    ],
  ])('zero replicas are refused: %s', (_name, code, changes) => {
    expect(severityOf('recreate', code, changes)).toBe('blocker')
    expect(severityOf('rolling', code, changes)).toBeUndefined()
  })
})

describe('rolling at the pace asked for', () => {
  const wanted = preflightFacts().wanted
  it.each([
    ['two zeros never move', 0, 0, 'blocker'],
    ['what rounds down to nothing lets one be missing', 0, '10%', undefined],
  ])('%s', (_name, maxSurge, maxUnavailable, severity) => {
    expect(severityOf('rolling', 'NO_PACE', { wanted: { ...wanted, maxSurge, maxUnavailable } })).toBe(severity)
  })
})

describe('a companion', () => {
  it.each<[string, string, Changes, string]>([
    ['no Service, nothing to route', 'NO_SERVICE', { services: [] }, 'blocker'],
    [
      'the Service asked for is another one',
      'SERVICE_ELSEWHERE',
      { wanted: { ...preflightFacts().wanted, service: 'web' } },
      'blocker',
    ],
    ['no pods', 'NO_PODS', { workload: catalogDeployment({ replicas: 0 }) }, 'blocker'],
    [
      'its name is taken',
      'COMPANION_NAME_TAKEN',
      { services: [catalogService(), inShop('v1', 'Service', 'catalog-canary')] },
      'blocker',
    ],
    [
      'its author recreates',
      'AUTHOR_RECREATES',
      { workload: catalogDeployment({ strategy: { type: 'Recreate' } }) },
      'care',
    ],
    [
      'callers of another Service',
      'OTHER_SERVICES',
      { services: [catalogService(), { ...catalogService(), metadata: { name: 'old', namespace: 'shop' } }] },
      'care',
    ],
    ['ports of the node', 'HOST_PORTS', { template: catalogTemplate({ ports: [{ hostPort: 80 }] }) }, 'care'],
    [
      'a policy for the stable labels only',
      'POLICY_SELECTS_OLD',
      { networkPolicies: [policy({ podSelector: { matchLabels: { app: 'catalog' } } })] },
      'care',
    ],
    [
      'a policy that lets the stable labels in',
      'POLICY_SELECTS_OLD',
      {
        networkPolicies: [
          policy({ podSelector: {}, ingress: [{ from: [{ podSelector: { matchLabels: catalogLabels } }] }] }),
        ],
      },
      'care',
    ],
    [
      'a monitor of the stable labels',
      'MONITOR_SELECTS_OLD',
      {
        monitors: [
          inShop('monitoring.coreos.com/v1', 'PodMonitor', 'catalog', {
            spec: { selector: { matchLabels: { app: 'catalog' } } },
          }),
        ],
      },
      'care',
    ],
  ])('%s', (_name, code, changes, severity) => {
    for (const strategy of companioned)
      expect([strategy, severityOf(strategy, code, changes)]).toEqual([strategy, severity])
  })

  it.each<[string, string, Changes]>([
    ['a policy for everybody', 'POLICY_SELECTS_OLD', { networkPolicies: [policy({ podSelector: {} })] }],
    [
      'a policy by a label both have',
      'POLICY_SELECTS_OLD',
      { networkPolicies: [policy({ podSelector: { matchLabels: { version: 'v1' } } })] },
    ],
  ])('%s is no matter', (_name, code, changes) => {
    expect(severityOf('canary', code, changes)).toBeUndefined()
  })
})

describe('an autoscaler', () => {
  it('rules the replicas, and its minimum counts as the size', () => {
    const changes = { autoscalers: [autoscaler('Deployment')], quotas: [quota({ pods: '100' }, { pods: '95' })] }
    expect(severityOf('canary', 'AUTOSCALER_RULES', changes)).toBe('info')
    const told = verdict('canary', changes).reasons.find(({ code }) => code === 'QUOTA_TOO_SMALL')
    expect(told?.message.values).toMatchObject({ needed: '6', room: '5' })
  })
})

function quota(hard: Record<string, string>, used: Record<string, string>, scopes: readonly string[] = []) {
  return inShop('v1', 'ResourceQuota', 'quota', { spec: { hard, scopes }, status: { hard, used } })
}

function limitRange(limit: object) {
  return inShop('v1', 'LimitRange', 'limits', { spec: { limits: [{ type: 'Container', ...limit }] } })
}

function autoscaler(kind: string) {
  const spec = { scaleTargetRef: { kind, name: 'catalog' }, minReplicas: 6, maxReplicas: 9 }
  return inShop('autoscaling/v2', 'HorizontalPodAutoscaler', 'catalog', { spec })
}

function policy(spec: object) {
  return inShop('networking.k8s.io/v1', 'NetworkPolicy', 'policy', { spec })
}
