import { randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { makeViewer } from '#server/auth/make-viewer.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { forgetConnections, kubeAsPanel } from '#server/clients/kube/connection.ts'
import { forgetEnv } from '#server/env.ts'
import { testCluster } from '#testing/cluster.ts'
import { forgetAccess } from './access-memory.ts'
import { eventsOf } from './events-of.ts'
import { listResources } from './list-resources.ts'
import { readByPlural, readObject } from './read-object.ts'
import { stopCaches } from './resource-cache.ts'
import type { ResourcePage, ResourceQuery } from './resource-contract.ts'

const run = randomBytes(3).toString('hex')
const mine = `resource-mine-${run}`
const theirs = `resource-theirs-${run}`

function person(name: string): Viewer {
  const viewer = makeViewer(
    { id: name, email: `${name}-${run}@example.test`, name, role: 'developer', groups: [], disabled: false },
    'token',
  )
  if (viewer === null) throw new Error('not a viewer')
  return viewer
}
const ada = person('ada')
const root = person('root')
const nobody = person('nobody')

const panel = () => kubeAsPanel('default')
const namespaceRef = (name: string) => ({ apiVersion: 'v1', kind: 'Namespace', name })
const configMap = (namespace: string, name: string) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace },
  data: { a: '1' },
})
const bind = (
  kind: 'RoleBinding' | 'ClusterRoleBinding',
  name: string,
  role: string,
  user: string,
  namespace?: string,
) =>
  panel().create({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind,
    metadata: { name, ...(namespace === undefined ? {} : { namespace }) },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: role },
    subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: user }],
  })

async function page(viewer: Viewer, query: ResourceQuery): Promise<ResourcePage> {
  const result = await listResources(viewer, query)
  if (!result.ok) throw new Error(`${result.code}: ${JSON.stringify(result)}`)
  return result.data
}
const names = (one: ResourcePage) => one.items.map(({ name }) => name)

beforeAll(async () => {
  process.env.KUBECONFIG = testCluster().kubeconfig
  forgetEnv()
  forgetConnections()
  for (const name of [mine, theirs]) {
    await panel().create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } })
    for (const one of ['a', 'b', 'c']) await panel().create(configMap(name, `${one}-${run}`))
  }
  await bind('RoleBinding', 'ada', 'edit', ada.kubernetes.user, mine)
  await bind('ClusterRoleBinding', `resource-root-${run}`, 'cluster-admin', root.kubernetes.user)
})
afterEach(() => forgetAccess())
afterAll(async () => {
  stopCaches()
  const binding = {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    name: `resource-root-${run}`,
  }
  for (const ref of [namespaceRef(mine), namespaceRef(theirs), binding]) {
    const uid = (await panel().read(ref))?.metadata.uid
    if (uid !== undefined) await panel().delete(ref, uid)
  }
})

describe('what a viewer sees of a list', () => {
  it('is everything for one who may list cluster-wide', async () => {
    const all = await page(root, { plural: 'configmaps', search: run, sort: 'name', limit: 500 })
    expect(names(all).filter((name) => name.endsWith(run))).toEqual([
      `a-${run}`,
      `a-${run}`,
      `b-${run}`,
      `b-${run}`,
      `c-${run}`,
      `c-${run}`,
    ])
    expect(all.connected).toBe(true)
  })

  it('is exactly his namespaces for a member, of the namespaces too', async () => {
    const all = await page(ada, { plural: 'configmaps', search: `-${run}` })
    expect(new Set(all.items.map(({ namespace }) => namespace))).toEqual(new Set([mine]))
    expect(names(await page(ada, { plural: 'namespaces' }))).toEqual([mine])
    expect((await page(ada, { plural: 'namespaces' })).items[0]?.pods).toBe(0)
  })

  it('is nothing for a person without rights, who is told so where he names a namespace', async () => {
    expect(await page(nobody, { plural: 'configmaps' })).toMatchObject({ items: [], total: 0, cursor: null })
    expect(await listResources(ada, { plural: 'configmaps', namespace: theirs })).toMatchObject({
      ok: false,
      code: 'FORBIDDEN',
    })
    expect(await listResources(ada, { plural: 'configmaps', namespace: 'does-not-exist' })).toMatchObject({
      ok: false,
      code: 'FORBIDDEN',
    })
    expect(await listResources(ada, { plural: 'nodes' })).toMatchObject({ ok: false, code: 'FORBIDDEN' })
  })

  it('ends when the right does', async () => {
    const binding = await bind('RoleBinding', 'guest', 'view', nobody.kubernetes.user, theirs)
    forgetAccess()
    expect((await page(nobody, { plural: 'configmaps', search: run })).total).toBe(4)
    const ref = { apiVersion: binding.apiVersion, kind: binding.kind, namespace: theirs, name: 'guest' }
    await panel().delete(ref, binding.metadata.uid ?? '')
    await vi.waitFor(async () => {
      forgetAccess()
      expect((await page(nobody, { plural: 'configmaps' })).total).toBe(0)
    })
  })
})

describe('a list', () => {
  it('is paged without a gap, in the order asked for', async () => {
    const query = { plural: 'configmaps', namespace: mine, search: run, sort: '-name', limit: 2 }
    const first = await page(root, query)
    const second = await page(root, { ...query, cursor: first.cursor ?? '' })
    expect([...names(first), ...names(second)].filter((name) => name.endsWith(run))).toEqual([
      `c-${run}`,
      `b-${run}`,
      `a-${run}`,
    ])
    expect(second.total).toBe(first.total)
  })

  it('follows what is created, changed and deleted', async () => {
    const before = (await page(root, { plural: 'secrets', namespace: mine })).total
    const secret = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'live', namespace: mine },
      stringData: { key: 'hidden-value' },
    }
    const made = await panel().create(secret)
    await vi.waitFor(async () =>
      expect((await page(root, { plural: 'secrets', namespace: mine })).total).toBe(before + 1),
    )
    expect(JSON.stringify(await page(root, { plural: 'secrets', namespace: mine }))).not.toContain(
      Buffer.from('hidden-value').toString('base64'),
    )
    await panel().delete({ apiVersion: 'v1', kind: 'Secret', namespace: mine, name: 'live' }, made.metadata.uid ?? '')
    await vi.waitFor(async () => expect((await page(root, { plural: 'secrets', namespace: mine })).total).toBe(before))
  })

  it.each<[string, Partial<ResourceQuery>, string]>([
    ['limit 0', { limit: 0 }, 'limit'],
    ['limit 501', { limit: 501 }, 'limit'],
    ['a limit that is no number', { limit: Number('ten') }, 'limit'],
    ['a column that is not there', { sort: 'colour' }, 'sort'],
    ['a cursor that is none', { cursor: 'xyz' }, 'cursor'],
  ])('refuses %s, naming the field', async (_what, change, field) => {
    const result = await listResources(root, { plural: 'pods', ...change })
    expect(result).toMatchObject({ ok: false, code: 'INVALID', refusals: [expect.objectContaining({ field })] })
  })

  it('says NOT_FOUND for a plural nobody serves, and lists one by its group', async () => {
    expect(await listResources(root, { plural: 'unicorns' })).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    expect(
      (await page(root, { plural: 'roles.rbac.authorization.k8s.io', namespace: 'kube-system' })).total,
    ).toBeGreaterThan(0)
  })
})

describe('one object', () => {
  it('is read as the viewer, so the cluster decides', async () => {
    expect(await readByPlural(ada, { plural: 'configmaps', namespace: mine, name: `a-${run}` })).toMatchObject({
      ok: true,
      data: { data: { a: '1' } },
    })
    await expect(
      readByPlural(ada, { plural: 'configmaps', namespace: theirs, name: `a-${run}` }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(await readByPlural(ada, { plural: 'configmaps', namespace: mine, name: 'absent' })).toMatchObject({
      ok: false,
      code: 'NOT_FOUND',
    })
    expect(await readByPlural(root, { plural: 'namespaces', namespace: '-', name: mine })).toMatchObject({
      ok: true,
      data: { kind: 'Namespace' },
    })
  })

  it('hides the values of a Secret unless they are asked for', async () => {
    const ref = { apiVersion: 'v1', kind: 'Secret', namespace: mine, name: 'sealed' }
    await panel().apply({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'sealed', namespace: mine },
      stringData: { key: 'open sesame' },
    })
    expect(await readObject(ada, ref)).toMatchObject({ data: { data: { key: '<11 bytes>' } } })
    expect(await readObject(ada, ref, { reveal: true })).toMatchObject({
      data: { data: { key: Buffer.from('open sesame').toString('base64') } },
    })
  })

  it('has its events', async () => {
    const event = {
      apiVersion: 'v1',
      kind: 'Event',
      metadata: { name: `tested.${run}`, namespace: mine },
      involvedObject: { apiVersion: 'v1', kind: 'ConfigMap', name: `a-${run}`, namespace: mine },
      reason: 'Tested',
      message: 'it was tested',
      type: 'Normal',
      count: 3,
      lastTimestamp: '2026-01-01T00:00:00Z',
    }
    await panel().create(event)
    const found = await eventsOf(ada, { apiVersion: 'v1', kind: 'ConfigMap', namespace: mine, name: `a-${run}` })
    expect(found).toMatchObject({ ok: true, data: [{ reason: 'Tested', count: 3, lastSeen: '2026-01-01T00:00:00Z' }] })
  })
})
