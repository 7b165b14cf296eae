import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { valueAt } from '#domain/plan/examine-patch.ts'
import { networkingVersion } from '#domain/traffic/virtual-service.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import { type OperationGround, operationGround } from '#testing/operation-ground.ts'
import { canaryOf, makeShop, startRelease, until, untilHeld, weightsOf } from '#testing/release-ground.ts'
import { abortRelease } from './actions/abort-release.ts'
import { handOverRelease } from './actions/hand-over-release.ts'
import { pauseRelease } from './actions/pause-release.ts'
import { promoteFully, promoteRelease } from './actions/promote-release.ts'
import { resumeRelease } from './actions/resume-release.ts'
import { setWeight } from './actions/set-weight.ts'
import { listReleases } from './list-releases.ts'
import { readRelease } from './read-release.ts'
import { releaseOverTime } from './release-over-time.ts'
import { runReleases } from './watch/run-releases.ts'

/** The engine as the worker runs it, in this process, on a real API server. */
vi.setConfig({ testTimeout: 150_000 })

let ground: OperationGround
let owner: Viewer
let stop: AbortController
let engine: Promise<void>

beforeAll(async () => {
  ground = await operationGround()
  owner = await ground.person('operator')
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
const route = (name: string) => ({
  apiVersion: networkingVersion,
  kind: 'VirtualService',
  namespace: ground.namespace,
  name,
})
const weights = (name: string) => weightsOf(ground.kube, ground.namespace, name)
const image = async (name: string) =>
  valueAt(await ground.kube.read(deployment(name)), '/spec/template/spec/containers/0/image')

async function startCanary(name: string, by = owner): Promise<string> {
  await makeShop(ground.kube, ground.namespace, name)
  return (await startRelease(ground.kube, by, canaryOf(ground.namespace, name))).id
}

async function untilEnded(id: string): Promise<string> {
  await until(async () => (await rowOf(id)).finishedAt !== null, `${id} has ended`, 90)
  return (await rowOf(id)).phase
}

function rowOf(id: string) {
  return catalog().release.findUniqueOrThrow({ where: { id } })
}

describe('a canary by VirtualService', () => {
  test('goes step by step to promoted, and leaves nothing behind', async () => {
    const id = await startCanary('plain')
    await untilHeld(id, 'weight-10')
    expect(await weights('plain')).toEqual({ plain: 90, 'plain-canary': 10 })
    expect(await promoteRelease(owner, id)).toMatchObject({ ok: true, data: { outcome: 'done' } })
    await untilHeld(id, 'weight-50')
    expect(await weights('plain')).toEqual({ plain: 50, 'plain-canary': 50 })
    expect(await setWeight(owner, id, 30)).toMatchObject({ ok: true })
    await until(async () => (await weights('plain'))['plain-canary'] === 30, 'a share of one’s own')
    await untilHeld(id, 'weight-50')
    expect(await promoteFully(owner, id)).toMatchObject({ ok: true })
    expect(await untilEnded(id)).toBe('promoted')
    expect(await image('plain')).toBe('shop/plain:2')
    expect(await weights('plain')).toEqual({ plain: 100 })
    expect((await ground.kube.read(route('plain')))?.metadata.annotations?.note).toBe('kept')
    expect(await ground.kube.read(deployment('plain-canary'))).toBeNull()
    expect(await catalog().releaseClaim.count({ where: { releaseId: id } })).toBe(0)
    expect(await catalog().releaseWrite.count({ where: { releaseId: id, outcome: { not: 'done' } } })).toBe(0)
    const shares = await releaseOverTime(owner, id)
    expect(shares.ok && shares.data.map(({ percent }) => percent)).toEqual(expect.arrayContaining([0, 10, 50, 100]))
    const verbs = await catalog().auditEntry.findMany({ where: { operationId: id }, orderBy: { id: 'asc' } })
    expect(verbs.map(({ verb, outcome }) => `${verb} ${outcome}`)).toEqual(
      expect.arrayContaining(['release:promote done', 'release:set-weight done', 'release:end promoted']),
    )
  })

  test('goes back to exactly what was there when it is aborted', async () => {
    const id = await startCanary('undone')
    const before = await ground.kube.read(route('undone'))
    await untilHeld(id, 'weight-10')
    expect(await abortRelease(owner, id)).toMatchObject({ ok: true, data: { outcome: 'done' } })
    expect(await untilEnded(id)).toBe('aborted')
    expect(await weights('undone')).toEqual({ undone: 100 })
    expect(await image('undone')).toBe('shop/undone:1')
    expect(await ground.kube.read(deployment('undone-canary'))).toBeNull()
    expect((await ground.kube.read(route('undone')))?.spec).toEqual(before?.spec)
    expect(await abortRelease(owner, id)).toMatchObject({ ok: false, code: 'CONFLICT' })
  })

  test('a hand edit of the weights pauses it and is not overwritten; resumed, the release counts again', async () => {
    const id = await startCanary('edited')
    await untilHeld(id, 'weight-10')
    await ground.kube.patch(route('edited'), [
      { op: 'replace', path: '/spec/http/0/route/0/weight', value: 70 },
      { op: 'replace', path: '/spec/http/0/route/1/weight', value: 30 },
    ])
    await until(async () => (await pausedKind(id)) === 'foreign-routing', 'it pauses', 10)
    expect(await weights('edited')).toEqual({ edited: 70, 'edited-canary': 30 })
    expect(await resumeRelease(owner, id)).toMatchObject({ ok: true })
    await until(async () => (await weights('edited'))['edited-canary'] === 10, 'the release counts again')
    expect(await abortRelease(owner, id)).toMatchObject({ ok: true })
    expect(await untilEnded(id)).toBe('aborted')
  })
})

async function pausedKind(id: string): Promise<string | null> {
  return (valueAt(await rowOf(id), '/state/paused/kind') as string | undefined) ?? null
}

describe('what a person may and may not', () => {
  test('a command that does not fit is refused with a code; a stranger knows of no release', async () => {
    const id = await startCanary('asked')
    await untilHeld(id, 'weight-10')
    expect(await resumeRelease(owner, id)).toMatchObject({
      ok: false,
      code: 'REFUSED',
      refusals: [{ code: 'NOT_PAUSED' }],
    })
    expect(await pauseRelease(owner, id)).toMatchObject({ ok: true })
    expect(await promoteRelease(owner, id)).toMatchObject({ refusals: [{ code: 'RELEASE_PAUSED' }] })
    const read = await readRelease(owner, id)
    expect(read.ok && read.data).toMatchObject({
      paused: { kind: 'by-hand', by: owner.email },
      wantedPercent: 10,
      images: [{ container: 'web', from: 'shop/asked:1', to: 'shop/asked:2' }],
      sides: { stable: { available: 3 }, fresh: { available: 1 } },
    })
    const allowed = read.ok ? read.data.verbs.filter((verb) => verb.allowed).map(({ verb }) => verb) : []
    expect(allowed.toSorted()).toEqual(['abort', 'resume', 'retry'])
    const stranger = await ground.stranger()
    expect(await readRelease(stranger, id)).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    expect(await abortRelease(stranger, id)).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    expect((await listReleases(stranger)).items).toEqual([])
    expect((await listReleases(owner, { active: true })).items.map((release) => release.id)).toContain(id)
    expect(await abortRelease(owner, id)).toMatchObject({ ok: true })
    expect(await untilEnded(id)).toBe('aborted')
  })

  test('a second release of the same workload is refused while the first runs', async () => {
    const id = await startCanary('once')
    await expect(startRelease(ground.kube, owner, canaryOf(ground.namespace, 'once'))).rejects.toThrow(
      'RELEASE_RUNNING',
    )
    await untilHeld(id, 'weight-10')
    await abortRelease(owner, id)
    await untilEnded(id)
    const again = await startRelease(ground.kube, owner, canaryOf(ground.namespace, 'once'))
    await untilHeld(again.id, 'weight-10')
    await abortRelease(owner, again.id)
    await untilEnded(again.id)
  })

  test('one whom the API server does not let write pauses it; who takes it over goes on with his own rights', async () => {
    // `edit` lets a developer make Deployments and Services, and no routes.
    const developer = await ground.person('developer')
    const id = await startCanary('forbidden', developer)
    await until(async () => (await pausedKind(id)) === 'forbidden', 'it pauses', 60)
    expect(await weights('forbidden')).toEqual({ forbidden: 100 })
    expect(await handOverRelease(owner, id)).toMatchObject({ ok: true, data: { release: { owner: owner.email } } })
    expect(await resumeRelease(owner, id)).toMatchObject({ ok: true })
    await untilHeld(id, 'weight-10')
    expect(await handOverRelease(owner, id, developer.email)).toMatchObject({ ok: false, code: 'FORBIDDEN' })
    await abortRelease(owner, id)
    expect(await untilEnded(id)).toBe('aborted')
  })
})
