import type { JobHelpers } from 'graphile-worker'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lockClass } from '#server/clients/catalog/advisory-lock.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import { type OperationGround, operationGround } from '#testing/operation-ground.ts'
import { leaseEnforceTask } from './lease-enforce.ts'
import { crontab } from './tasks.ts'

let ground: OperationGround
let other: pg.Client

beforeAll(async () => {
  ground = await operationGround()
  other = new pg.Client({ connectionString: ground.databaseUrl })
  await other.connect()
})
afterAll(async () => {
  await other?.end()
  await ground?.close()
})

/** A lease that has run out, of a namespace that somebody has deleted by hand: whoever enforces leases lets it go. */
async function entry(name: string): Promise<() => Promise<string | undefined>> {
  const facts = { displayName: name, purpose: '', team: '', environment: 'dev', size: 'S', quota: {}, members: [] }
  const { id } = await catalog().namespaceEntry.create({
    data: {
      ...facts,
      cluster: 'default',
      name,
      activeKey: `default/${name}`,
      uid: 'gone',
      state: 'active',
      requestedBy: '',
      leaseDays: 7,
      expiresAt: new Date(0),
    },
  })
  return async () => (await catalog().namespaceEntry.findUnique({ where: { id } }))?.state
}

const enforce = () => leaseEnforceTask({}, {} as JobHelpers)

test('one worker at a time enforces leases; when it dies, the next does', async () => {
  const state = await entry(`${ground.namespace}-vanished`)
  await other.query('SELECT pg_advisory_lock($1, hashtext($2))', [lockClass, 'leases'])
  await enforce()
  expect(await state()).toBe('active')
  await other.end()
  await expect
    .poll(async () => {
      await enforce()
      return state()
    })
    .toBe('deleted')
})

test('no recurring job stands in a named queue, which a killed worker would lock for hours', () => {
  expect(crontab).not.toContain('queue=')
})
