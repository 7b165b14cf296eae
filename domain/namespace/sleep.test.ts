import jsonPatch, { type Operation } from 'fast-json-patch'
import { expect, test } from 'vitest'
import { type Sleeper, sleepPatch, wakePatch } from './sleep.ts'

const shop = { metadata: { uid: 'u1', annotations: { owner: 'ada' } }, spec: { replicas: 3 } }
const sleeper: Sleeper = { kind: 'Deployment', name: 'shop', uid: 'u1', before: 3 }

function patched<T>(object: T, patch: ReturnType<typeof wakePatch>): T {
  return jsonPatch.applyPatch(structuredClone(object), structuredClone(patch) as Operation[], true).newDocument
}

test('what slept and woke is exactly what it was', () => {
  const asleep = patched(shop, sleepPatch(sleeper, true))
  expect(asleep).toEqual({
    metadata: { uid: 'u1', annotations: { owner: 'ada', 'pilothouse.io/before-sleep': '3' } },
    spec: { replicas: 0 },
  })
  expect(patched(asleep, wakePatch(sleeper))).toEqual(shop)
})

test('a CronJob without annotations is suspended and goes on', () => {
  const job = { metadata: { uid: 'u2' }, spec: { schedule: '@daily', suspend: false } }
  const nightly: Sleeper = { kind: 'CronJob', name: 'nightly', uid: 'u2', before: false }
  const asleep = patched(job, sleepPatch(nightly, false))
  expect(asleep).toMatchObject({ spec: { suspend: true } })
  expect(patched(asleep, wakePatch(nightly))).toMatchObject({ spec: { suspend: false } })
})

test.each([
  ['another object of the same name', { ...shop, metadata: { uid: 'u9', annotations: {} } }],
  ['one that somebody woke already', shop],
])('wakes not: %s', (_, object) => {
  expect(() => patched(object, wakePatch(sleeper))).toThrow()
})
