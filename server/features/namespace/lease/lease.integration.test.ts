import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { plusDays } from '#domain/namespace/lease.ts'
import { namespaceRef } from '#domain/namespace/objects/namespace.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import { Prisma } from '#server/clients/catalog/generated/client.ts'
import type { Kube } from '#server/clients/kube/kube.ts'
import { type OperationGround, operationGround } from '#testing/operation-ground.ts'
import { administratorKube, panelKubeconfig } from '#testing/panel-identity.ts'
import { carryOut, dataOf, endOf, submitAs } from '#testing/run-wizard.ts'
import { listArchives, readArchive } from '../read-archive.ts'
import { enforceLeases } from './enforce-leases.ts'
import { putToSleep } from './put-to-sleep.ts'

/** Leases against the real API server, with the panel's own rights and the clock in the test's hand. */
let ground: OperationGround
/** Who works in the namespaces; the panel may not make Deployments or Secrets. */
let kube: Kube
let developer: Viewer
let administrator: Viewer
let name: string
const made: string[] = []

beforeAll(async () => {
  ground = await operationGround(await panelKubeconfig())
  kube = administratorKube()
  developer = await ground.person('developer')
  administrator = await ground.person('administrator')
})
afterAll(async () => {
  for (const each of made) {
    const uid = (await kube.read(namespaceRef(each)))?.metadata.uid
    if (uid !== undefined) await kube.delete(namespaceRef(each), uid)
  }
  await ground?.close()
})
beforeEach(async () => {
  name = `lease-${randomBytes(4).toString('hex')}`
  made.push(name)
  const input = { name, purpose: 'a test', team: 'payments', environment: 'dev', size: 'S' }
  const id = await carryOut(await submitAs(developer, 'namespace-request', input), administrator)
  expect(await endOf(id)).toEqual({ state: 'succeeded', failure: null })
  await kube.create(deployment('shop', 3))
  await kube.create(deployment('idle', 0))
  await kube.create(nightly())
})

test('the owners are warned twice, each time once', async () => {
  const end = await endOfLease()
  for (const days of [-7, -6.9, -1, -0.9]) await enforceLeases(plusDays(end, days))
  const warnings = await catalog().streamEvent.findMany({
    where: { type: 'lease', namespace: name },
    orderBy: { id: 'asc' },
  })
  expect(warnings.map((event) => (event.data as { days: number }).days)).toEqual([7, 1])
  expect(await replicasOf('shop')).toBe(3)
})

test('asleep, everything is at zero; renewed, everything is exactly as it was', async () => {
  await fallAsleep()
  expect([await replicasOf('shop'), await replicasOf('idle'), await suspended()]).toEqual([0, 0, true])
  expect(await entry()).toMatchObject({
    state: 'asleep',
    sleep: {
      sleepers: [
        { name: 'shop', before: 3 },
        { name: 'nightly', before: false },
      ],
    },
  })
  const id = await carryOut(
    await submitAs(developer, 'namespace-renew', { namespace: name, leaseDays: 30 }),
    administrator,
  )
  expect(await endOf(id)).toEqual({ state: 'succeeded', failure: null })
  expect([await replicasOf('shop'), await replicasOf('idle'), await suspended()]).toEqual([3, 0, false])
  const shop = await kube.read(ref('Deployment', 'shop'))
  expect(Object.keys(shop?.metadata.annotations ?? {})).not.toContain('pilothouse.io/before-sleep')
  expect(await entry()).toMatchObject({ state: 'active', sleep: null, warnedDays: null })
})

test('a renewal planned before everything fell asleep does not forget how to wake it', async () => {
  const now = await warnedToTheEnd()
  const renewal = await submitAs(developer, 'namespace-renew', { namespace: name, leaseDays: 30 })
  await enforceLeases(now)
  expect((await entry()).state).toBe('asleep')
  await carryOut(renewal, administrator)
  expect(await endOf(renewal.id)).toMatchObject({ state: 'failed', failure: { code: 'CONFLICT' } })
  expect(await entry()).toMatchObject({ state: 'asleep', sleep: { sleepers: [{ name: 'shop' }, { name: 'nightly' }] } })
})

test('what sleeps is woken by its own annotation when the row has forgotten it', async () => {
  await fallAsleep()
  await catalog().namespaceEntry.updateMany({ where: { name }, data: { state: 'active', sleep: Prisma.DbNull } })
  await carryOut(await submitAs(developer, 'namespace-renew', { namespace: name, leaseDays: 30 }), administrator)
  expect([await replicasOf('shop'), await suspended()]).toEqual([3, false])
})

test('a worker killed half-way through remembers what it had put to sleep', async () => {
  const now = await warnedToTheEnd()
  // What a killed worker leaves behind: everything is asleep, and the row says no more than that it meant to.
  await putToSleep(await entry(), now)
  await catalog().namespaceEntry.updateMany({ where: { name }, data: { state: 'active', asleepAt: null } })
  await kube.create(deployment('late', 2))
  await enforceLeases(now)
  expect((await entry()).sleep).toMatchObject({
    sleepers: [
      { name: 'late', before: 2 },
      { name: 'shop', before: 3 },
      { name: 'nightly', before: false },
    ],
  })
  expect([await replicasOf('shop'), await replicasOf('late')]).toEqual([0, 0])
})

test('archived without the values of Secrets, then deleted, and the name is free', async () => {
  await kube.create({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'card-key', namespace: name },
    stringData: { key: 'tell-nobody' },
  })
  const asleepAt = await fallAsleep()
  await kube.create(withSecret('cashier', 'card-key'))
  await enforceLeases(plusDays(asleepAt, 7))
  const archived = await entry()
  expect(archived.state).toBe('archived')
  expect(archived.archive).toMatchObject({ secretsLeftOut: ['card-key'] })
  expect(JSON.stringify(archived.archive)).not.toContain('tell-nobody')
  expect(JSON.stringify(archived.archive)).toContain('"shop"')

  const kept = dataOf(await readArchive(developer, 'default', name))
  expect(kept.archive.objects).toContainEqual(expect.objectContaining({ kind: 'Deployment' }))
  expect(await readArchive(await ground.stranger(), 'default', name)).toMatchObject({ ok: false, code: 'NOT_FOUND' })

  const due = plusDays(asleepAt, 7 + 14)
  await enforceLeases(due)
  expect((await kube.read(namespaceRef(name)))?.metadata.deletionTimestamp).toBeDefined()
  await expect.poll(() => kube.read(namespaceRef(name)), { timeout: 25_000, interval: 200 }).toBeNull()
  await enforceLeases(due)
  expect(await catalog().namespaceEntry.findFirst({ where: { name } })).toMatchObject({
    state: 'deleted',
    activeKey: null,
  })
  expect(dataOf(await readArchive(developer, 'default', name))).toEqual(kept)
  expect(await listArchives(developer, 'default')).toContainEqual(expect.objectContaining({ name, deleted: true }))
})

test('one that does not carry the panel’s mark is not deleted', async () => {
  const asleepAt = await fallAsleep()
  await enforceLeases(plusDays(asleepAt, 7))
  const label = '/metadata/labels/pilothouse.io~1namespace-id'
  await kube.patch(namespaceRef(name), [{ op: 'replace', path: label, value: 'another' }])
  await enforceLeases(plusDays(asleepAt, 30))
  expect(await entry()).toMatchObject({ state: 'archived' })
  expect((await kube.read(namespaceRef(name)))?.metadata.deletionTimestamp).toBeUndefined()
})

test('another namespace of the same name is let alone', async () => {
  await catalog().namespaceEntry.updateMany({ where: { name }, data: { uid: 'of-one-that-was-deleted' } })
  const end = await endOfLease()
  await enforceLeases(plusDays(end, 1))
  expect(await replicasOf('shop')).toBe(3)
  expect(await catalog().namespaceEntry.findFirst({ where: { name } })).toMatchObject({
    state: 'deleted',
    activeKey: null,
  })
})

test('an adopted one sleeps and is archived, but lives', async () => {
  await catalog().namespaceEntry.updateMany({ where: { name }, data: { adopted: true } })
  const asleepAt = await fallAsleep()
  for (const days of [7, 21, 400]) await enforceLeases(plusDays(asleepAt, days))
  expect(await entry()).toMatchObject({ state: 'archived' })
  expect((await kube.read(namespaceRef(name)))?.metadata.deletionTimestamp).toBeUndefined()
})

async function warnedToTheEnd(): Promise<Date> {
  const end = await endOfLease()
  await enforceLeases(plusDays(end, -1))
  return end
}

async function fallAsleep(): Promise<Date> {
  const end = await warnedToTheEnd()
  await enforceLeases(end)
  expect((await entry()).state).toBe('asleep')
  return end
}

async function endOfLease(): Promise<Date> {
  const { expiresAt } = await entry()
  if (expiresAt === null) throw new Error('the namespace has no lease')
  return expiresAt
}

function entry() {
  return catalog().namespaceEntry.findUniqueOrThrow({ where: { activeKey: `default/${name}` } })
}

async function replicasOf(workload: string): Promise<unknown> {
  return ((await kube.read(ref('Deployment', workload)))?.spec as { replicas: number } | undefined)?.replicas
}

async function suspended(): Promise<unknown> {
  return ((await kube.read(ref('CronJob', 'nightly')))?.spec as { suspend: boolean } | undefined)?.suspend
}

function ref(kind: 'Deployment' | 'CronJob', object: string) {
  return { apiVersion: kind === 'Deployment' ? 'apps/v1' : 'batch/v1', kind, namespace: name, name: object }
}

function deployment(workload: string, replicas: number) {
  const labels = { app: workload }
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: workload, namespace: name },
    spec: { replicas, selector: { matchLabels: labels }, template: { metadata: { labels }, spec: podSpec } },
  }
}

function withSecret(workload: string, secretName: string) {
  const object = deployment(workload, 0)
  const spec = { ...podSpec, volumes: [{ name: 'key', secret: { secretName } }] }
  return { ...object, spec: { ...object.spec, template: { ...object.spec.template, spec } } }
}

function nightly() {
  return {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name: 'nightly', namespace: name },
    spec: {
      schedule: '0 3 * * *',
      jobTemplate: { spec: { template: { spec: { ...podSpec, restartPolicy: 'Never' } } } },
    },
  }
}

const podSpec = { containers: [{ name: 'main', image: 'example.test/main:1' }] }
