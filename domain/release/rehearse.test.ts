import { describe, expect, test } from 'vitest'
import { targetOf } from '#domain/plan/target.ts'
import { rehearse } from './rehearse.ts'
import { routerOf } from './routers/registry.ts'
import type { ReleaseSpec } from './spec.ts'
import { programOf } from './strategies/registry.ts'
import { look, settle } from './testing/cluster.ts'
import { aDriver, pass } from './testing/driver.ts'
import { comesToAnEnd, isOver, specs } from './testing/faults.ts'

function writesOf(changes: Partial<ReleaseSpec>): readonly (readonly [string, readonly string[]])[] {
  const { release, cluster } = aDriver(changes)
  const { router } = release.spec
  const stages = rehearse(release, programOf(release.spec), router === null ? null : routerOf(router), look(cluster))
  return stages.map(({ stage, operations }) => [
    stage.id,
    operations.map((operation) => `${operation.kind} ${targetOf(operation)?.kind} ${targetOf(operation)?.name}`),
  ])
}

test('every write of a canary, stage by stage', () => {
  expect(writesOf({})).toEqual([
    ['prepare', ['create Service catalog-canary', 'create Deployment catalog-canary']],
    ['weight-10', ['patch VirtualService catalog']],
    ['weight-50', ['patch Deployment catalog-canary', 'patch VirtualService catalog']],
    ['weight-100', ['patch Deployment catalog-canary', 'patch VirtualService catalog']],
    ['promote', ['patch Deployment catalog']],
    ['return', ['patch VirtualService catalog']],
    ['clean', ['delete Deployment catalog-canary', 'delete Service catalog-canary']],
  ])
})

test('a batch of a Deployment is one patch to begin and one to stop', () => {
  expect(writesOf({ strategy: 'rolling', router: null, route: null, batches: [1] })).toEqual([
    ['pods-1', ['patch Deployment catalog', 'patch Deployment catalog']],
    ['roll', ['patch Deployment catalog']],
    ['finish', ['patch Deployment catalog']],
  ])
})

describe.each(
  specs.map((changes) => [`${changes.strategy} ${changes.router ?? changes.workload?.kind}`, changes] as const),
)('%s', (_name, changes) => {
  test('is rehearsed as it is then done', () => {
    const driver = aDriver(changes)
    const done: string[] = []
    for (let round = 0; round < 100 && !isOver(driver); round++) {
      const { operations, lookAgainInMs } = pass(driver)
      done.push(
        ...operations.map((operation) => `${operation.kind} ${targetOf(operation)?.kind} ${targetOf(operation)?.name}`),
      )
      // Round by round, so that a batch can be stopped where it is to stop.
      settle(driver.cluster, 1)
      const isHeld = operations.length === 0 && lookAgainInMs === null
      if (isHeld) pass(driver, { command: { verb: 'promote', by: 'a@b.c' }, writes: 0 })
      driver.now += Math.min(lookAgainInMs ?? 0, 30_000)
    }
    expect(comesToAnEnd(driver)).toBe(true)
    expect(writesOf(changes).flatMap(([, writes]) => writes)).toEqual(done)
  })
})
