import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { valueAt } from '#domain/plan/examine-patch.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import { type OperationGround, operationGround } from '#testing/operation-ground.ts'
import { installRoutes, shopObjects, startRelease, until, weightsOf } from '#testing/release-ground.ts'
import { promoteRelease } from './actions/promote-release.ts'
import { readRelease } from './read-release.ts'
import { runReleases } from './watch/run-releases.ts'

/** The engine as the worker runs it, in this process, on a real API server. */
vi.setConfig({ testTimeout: 120_000 })

let ground: OperationGround
let owner: Viewer
let stop: AbortController
let engine: Promise<void>

beforeAll(async () => {
  ground = await operationGround()
  owner = await ground.person('operator')
  await installRoutes(ground.kube)
}, 120_000)
afterAll(() => ground?.close())
beforeEach(() => {
  stop = new AbortController()
  engine = runReleases(stop.signal)
})
afterEach(async () => {
  stop.abort()
  await engine
})

const deployment = (name: string) => ({ apiVersion: 'apps/v1', kind: 'Deployment', namespace: ground.namespace, name })

async function makeShop(name: string): Promise<void> {
  for (const object of shopObjects(ground.namespace, name)) await ground.kube.create(object)
  await until(
    async () => valueAt(await ground.kube.read(deployment(name)), '/status/availableReplicas') === 3,
    `three pods of ${name} are Available`,
    60,
  )
}

async function rowOf(id: string) {
  return catalog().release.findUniqueOrThrow({ where: { id } })
}

/** At rest in a stage that waits for a person. */
async function untilHeld(id: string, stage: string): Promise<void> {
  await until(
    async () => {
      const release = await readRelease(owner, id)
      return release.ok && release.data.stage.id === stage && release.data.settledAt !== null
    },
    `${stage} is settled`,
    60,
  )
}

describe('a canary by VirtualService', () => {
  test('goes from start to promoted by hand, and leaves nothing behind', async () => {
    const name = 'plain'
    await makeShop(name)
    const { id } = await startRelease(ground.kube, owner, {
      namespace: ground.namespace,
      workload: { kind: 'Deployment', name },
      change: { image: `shop/${name}:2` },
      service: name,
      route: { name, routes: [0] },
      weights: [10, 100],
    })
    await untilHeld(id, 'weight-10')
    expect(await weightsOf(ground.kube, ground.namespace, name)).toEqual({ [name]: 90, [`${name}-canary`]: 10 })
    const answer = await promoteRelease(owner, id)
    expect(answer).toMatchObject({ ok: true, data: { outcome: 'done' } })
    await until(
      async () => {
        const { phase } = await rowOf(id)
        if (phase !== 'promoted') await promoteRelease(owner, id)
        return phase === 'promoted'
      },
      'promoted',
      90,
    )
    const live = await ground.kube.read(deployment(name))
    expect(valueAt(live, '/spec/template/spec/containers/0/image')).toBe(`shop/${name}:2`)
    expect(await weightsOf(ground.kube, ground.namespace, name)).toEqual({ [name]: 100 })
    expect(await ground.kube.read(deployment(`${name}-canary`))).toBeNull()
    expect(await catalog().releaseClaim.count({ where: { releaseId: id } })).toBe(0)
  })
})
