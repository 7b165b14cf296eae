import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import { defaultCluster } from '#server/clients/kube/connection.ts'
import { type OperationGround, operationGround } from '#testing/operation-ground.ts'
import { canaryOf, makeShop, startRelease, until, untilHeld, weightsOf } from '#testing/release-ground.ts'
import { abortRelease } from '../actions/abort-release.ts'
import { overrideFreeze } from '../actions/override-freeze.ts'
import { promoteRelease } from '../actions/promote-release.ts'
import { setWeight } from '../actions/set-weight.ts'
import { readRelease } from '../read-release.ts'
import { runReleases, wakeRelease } from '../watch/run-releases.ts'
import { addWindow, removeWindow, windowRequest } from './change-windows.ts'

/** Freezes against running releases, on a real API server, with the engine as the worker runs it. */
vi.setConfig({ testTimeout: 120_000 })

let ground: OperationGround
let owner: Viewer
let administrator: Viewer
let stop: AbortController
let engine: Promise<void>

beforeAll(async () => {
  ground = await operationGround()
  owner = await ground.person('operator')
  administrator = await ground.person('administrator')
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

async function freeze(reason: string): Promise<string> {
  const request = windowRequest.parse({ kind: 'freeze', namespace: ground.namespace, reason })
  const added = await addWindow(administrator, defaultCluster, request)
  if (!added.ok) throw new Error(added.code)
  return added.data.id
}

const reasonOf = async (id: string) => {
  const read = await readRelease(owner, id)
  if (!read.ok) throw new Error(read.code)
  return { key: read.data.reason.key, held: read.data.held?.reason ?? null }
}

/** How often a worker has been asked to look at a release that none has come to. */
async function lookAsked(id: string): Promise<number> {
  const rows = await catalog().$queryRaw<readonly { readonly revision: number }[]>`
    SELECT revision FROM graphile_worker.jobs WHERE key = ${`release:${id}`}`
  return rows[0]?.revision ?? 0
}

const overrides = (operationId: string) =>
  catalog().auditEntry.findMany({ where: { operationId, verb: 'release:override-freeze' }, orderBy: { id: 'asc' } })

test('a freeze in mid-release holds it before its next step; whoever may lets it through, and the audit says so', async () => {
  const name = 'midway'
  await makeShop(ground.kube, ground.namespace, name)
  const { id } = await startRelease(ground.kube, owner, canaryOf(ground.namespace, name))
  await untilHeld(id, 'weight-10')
  const windowId = await freeze('year end')

  expect(await promoteRelease(owner, id)).toMatchObject({ ok: false, refusals: [{ code: 'FROZEN' }] })
  expect(await setWeight(owner, id, 20)).toMatchObject({ ok: false, refusals: [{ code: 'FROZEN' }] })
  expect(await setWeight(owner, id, 5)).toMatchObject({ ok: true, data: { outcome: 'done' } })
  await until(
    async () => (await weightsOf(ground.kube, ground.namespace, name))[`${name}-canary`] === 5,
    'a smaller share',
  )
  expect((await reasonOf(id)).held).toEqual({ key: 'releases.api.frozen', values: { reason: 'year end' } })
  expect(await overrideFreeze(owner, id, { reason: 'a fix' })).toMatchObject({ ok: false, code: 'FORBIDDEN' })
  expect(await overrides(id)).toEqual([])

  expect(await overrideFreeze(administrator, id, { reason: 'a fix' })).toMatchObject({ ok: true })
  expect(await overrides(id)).toMatchObject([
    {
      actor: administrator.email,
      outcome: 'done',
      detail: { reason: 'a fix', windows: [{ id: windowId, kind: 'freeze', reason: 'year end' }] },
    },
  ])
  await untilHeld(id, 'weight-10')
  expect(await promoteRelease(owner, id)).toMatchObject({ ok: true })
  await untilHeld(id, 'weight-50')
  await removeWindow(administrator, defaultCluster, windowId)
  expect(await abortRelease(owner, id)).toMatchObject({ ok: true })
  await until(async () => (await catalog().release.findUniqueOrThrow({ where: { id } })).finishedAt !== null, 'the end')
})

test('a release that is held goes on by itself when the freeze is lifted, and can be aborted before', async () => {
  const name = 'waiting'
  const windowId = await freeze('audit')
  await makeShop(ground.kube, ground.namespace, name)
  const { id } = await startRelease(ground.kube, owner, canaryOf(ground.namespace, name))
  await until(async () => (await reasonOf(id)).key === 'releases.decide.held.frozen', 'it is held', 60)
  expect(await weightsOf(ground.kube, ground.namespace, name)).toEqual({ [name]: 100 })
  const asked = await lookAsked(id)
  await removeWindow(administrator, defaultCluster, windowId)
  expect(await lookAsked(id)).toBe(asked + 1)
  // What the job does where a worker runs; here only the engine does.
  await wakeRelease(id)
  await untilHeld(id, 'weight-10')
  const again = await freeze('another')
  expect(await abortRelease(owner, id)).toMatchObject({ ok: true, data: { outcome: 'done' } })
  await until(async () => (await catalog().release.findUniqueOrThrow({ where: { id } })).finishedAt !== null, 'the end')
  expect(await weightsOf(ground.kube, ground.namespace, name)).toEqual({ [name]: 100 })
  await removeWindow(administrator, defaultCluster, again)
})

test('a start in spite of a freeze writes who, why and which in the transaction of the start', async () => {
  const name = 'urgent'
  const id = await freeze('year end')
  await makeShop(ground.kube, ground.namespace, name)
  const override = { reason: 'payments are down', windows: [{ id, kind: 'freeze', reason: 'year end' }] } as const
  const started = await startRelease(ground.kube, administrator, canaryOf(ground.namespace, name), override)
  expect(await overrides(started.id)).toMatchObject([{ actor: administrator.email, detail: override }])
  await untilHeld(started.id, 'weight-10')
  expect(await abortRelease(administrator, started.id)).toMatchObject({ ok: true })
  await removeWindow(administrator, defaultCluster, id)
})
