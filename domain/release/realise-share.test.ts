import { expect, test } from 'vitest'
import { closedGate } from './advance-gates.ts'
import { stableNeeds } from './realise-routing.ts'
import { type Share, shareOf, withoutShare } from './realise-share.ts'
import type { Gate, Routing } from './stage.ts'
import { look } from './testing/cluster.ts'
import { aDriver } from './testing/driver.ts'
import { autoscaler } from './testing/shop.ts'

const match = { header: { name: 'x-tester', value: 'yes' } }

test.each<[Routing, Share, Routing]>([
  [{ kind: 'original' }, { stable: 100, fresh: 0 }, { kind: 'original' }],
  [
    { kind: 'weights', percent: 30 },
    { stable: 70, fresh: 30 },
    { kind: 'weights', percent: 0 },
  ],
  [
    { kind: 'weights', percent: 0, override: match },
    { stable: 100, fresh: 1 },
    { kind: 'weights', percent: 0 },
  ],
  [{ kind: 'cohorts', match, cookie: 'c' }, { stable: 100, fresh: 100 }, { kind: 'original' }],
  [{ kind: 'cohorts', match, cookie: 'c', expire: { percent: 100 } }, { stable: 0, fresh: 100 }, { kind: 'original' }],
  [{ kind: 'mirror', percent: 20 }, { stable: 100, fresh: 20 }, { kind: 'original' }],
])('%j carries %j, and without the new version is %j', (routing, share, none) => {
  expect(shareOf(routing)).toEqual(share)
  expect(withoutShare(routing)).toEqual(none)
})

const settledAt = '2026-03-01T12:00:00.000Z'
const hold: Gate = { kind: 'hold', seconds: 60 }

test.each<[string, readonly Gate[], string, boolean, string | null]>([
  ['a hold, a moment before', [hold], '2026-03-01T12:00:59.999Z', false, 'releases.decide.gate.hold'],
  ['a hold, to the moment', [hold], '2026-03-01T12:01:00.000Z', false, null],
  ['a hold that a person lets pass', [hold], settledAt, true, null],
  [
    'a promotion, however late',
    [{ kind: 'promote', approvers: [] }],
    '2027-01-01T00:00:00Z',
    false,
    'releases.decide.gate.promote',
  ],
  ['the second of two', [hold, { kind: 'analysis' }], '2026-03-01T13:00:00Z', false, 'releases.decide.gate.analysis'],
  ['none at all', [], settledAt, false, null],
])('gate: %s', (_name, gates, now, letPass, reason) => {
  expect(closedGate(gates, { settledAt, letPass }, 'running', new Date(now))?.reason.key ?? null).toBe(reason)
})

test.each<[string, number, object | null, object, number]>([
  ['a quarter of ten may be missing', 10, { rollingUpdate: { maxUnavailable: '25%' } }, {}, 8],
  ['a quarter of three is none', 3, { rollingUpdate: { maxUnavailable: '25%' } }, {}, 3],
  ['a number of pods', 10, { rollingUpdate: { maxUnavailable: 1 } }, {}, 9],
  ['one at least', 0, null, {}, 1],
  ['what the autoscaler wants', 10, null, { autoscaler: { ...autoscaler(2), status: { desiredReplicas: 6 } } }, 6],
  ['the least it keeps', 10, null, { autoscaler: { ...autoscaler(4), status: {} } }, 4],
])('the old version needs: %s', (_name, replicas, rollout, seen, pods) => {
  const { release, cluster } = aDriver()
  const before = { ...release, original: { ...release.original, replicas, rollout } }
  expect(stableNeeds(before, { ...look(cluster), ...seen })).toBe(pods)
})
