import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { KubeConfig } from '@kubernetes/client-node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testCluster } from '#testing/cluster.ts'
import { makeDiscovery } from './discovery.ts'
import { makeKube } from './identity-kube.ts'
import { makeTransport } from './transport.ts'

const config = new KubeConfig()
config.loadFromString(readFileSync(testCluster().kubeconfig, 'utf8'))
const transport = makeTransport(config)
const discovery = makeDiscovery(transport)
const panel = makeKube(transport, discovery, null)
const nobody = makeKube(transport, discovery, {
  user: 'nobody@example.test',
  groups: ['pilothouse:developer', 'system:masters'],
})

const namespace = `kube-client-${randomBytes(3).toString('hex')}`
const ref = (name: string) => ({ apiVersion: 'v1', kind: 'ConfigMap', namespace, name })
const configMap = (name: string, data: Record<string, string>) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace },
  data,
})

beforeAll(async () => {
  await panel.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } })
})
afterAll(async () => {
  const made = await panel.read({ apiVersion: 'v1', kind: 'Namespace', name: namespace })
  if (made?.metadata.uid !== undefined)
    await panel.delete({ apiVersion: 'v1', kind: 'Namespace', name: namespace }, made.metadata.uid)
})

describe('the client of one identity', () => {
  it('answers null for an object that is not there', async () => {
    expect(await panel.read(ref('absent'))).toBeNull()
  })

  it('creates once, and says CONFLICT the second time', async () => {
    await panel.create(configMap('once', { a: '1' }))
    await expect(panel.create(configMap('once', { a: '2' }))).rejects.toMatchObject({ code: 'CONFLICT', status: 409 })
    expect((await panel.read(ref('once')))?.data).toEqual({ a: '1' })
  })

  it('writes nothing in a dry run', async () => {
    await panel.create(configMap('dry', { a: '1' }), { dryRun: true })
    expect(await panel.read(ref('dry'))).toBeNull()
  })

  it('lets cluster RBAC decide for an impersonated person, and never claims a system group for him', async () => {
    await expect(nobody.read(ref('once'))).rejects.toMatchObject({ code: 'FORBIDDEN', status: 403 })
    expect(await nobody.allowed({ verb: 'get', group: '', resource: 'configmaps', namespace })).toBe(false)
    expect(await panel.allowed({ verb: 'get', group: '', resource: 'configmaps', namespace })).toBe(true)
  })

  it('never forces an apply: the conflict names the field', async () => {
    await panel.create(configMap('owned', { a: '1' }))
    await transport.json({
      method: 'PATCH',
      path: `/api/v1/namespaces/${namespace}/configmaps/owned`,
      query: { fieldManager: 'somebody-else', force: true },
      body: configMap('owned', { a: '2' }),
      contentType: 'application/apply-patch+yaml',
      what: 'test',
    })
    await expect(panel.apply(configMap('owned', { a: '3' }))).rejects.toMatchObject({
      code: 'CONFLICT',
      causes: [expect.objectContaining({ field: '.data.a', message: expect.stringContaining('somebody-else') })],
    })
  })

  it('refuses a patch whose test no longer holds, and changes nothing', async () => {
    await panel.create(configMap('patched', { a: '1' }))
    const patch = [
      { op: 'test', path: '/data/a', value: '0' },
      { op: 'replace', path: '/data/a', value: '2' },
    ] as const
    await expect(panel.patch(ref('patched'), patch)).rejects.toMatchObject({ code: 'CONFLICT' })
    expect((await panel.read(ref('patched')))?.data).toEqual({ a: '1' })
  })

  it('deletes only the object with the given UID; one that is gone is fine', async () => {
    const made = await panel.create(configMap('again', { a: '1' }))
    await expect(panel.delete(ref('again'), '00000000-0000-0000-0000-000000000000')).rejects.toMatchObject({
      code: 'CONFLICT',
    })
    await panel.delete(ref('again'), made.metadata.uid ?? '')
    await panel.delete(ref('again'), made.metadata.uid ?? '')
    expect(await panel.read(ref('again'))).toBeNull()
  })

  it('says NOT_INSTALLED for a kind the cluster does not serve', async () => {
    await expect(panel.read({ apiVersion: 'example.test/v1', kind: 'Nothing', name: 'x' })).rejects.toMatchObject({
      code: 'NOT_INSTALLED',
    })
  })

  it('names the refused field', async () => {
    const bad = { ...configMap('Bad_Name', {}), metadata: { name: 'Bad_Name', namespace } }
    await expect(panel.create(bad)).rejects.toMatchObject({
      code: 'REFUSED',
      causes: [expect.objectContaining({ field: 'metadata.name' })],
    })
  })

  it('pages a list', async () => {
    const first = await panel.list({ apiVersion: 'v1', kind: 'ConfigMap', namespace, limit: 2 })
    expect(first.items).toHaveLength(2)
    const second = await panel.list({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      namespace,
      limit: 2,
      continue: first.continue ?? '',
    })
    expect(second.items[0]?.metadata.name).not.toBe(first.items[0]?.metadata.name)
    expect(second.items[0]?.kind).toBe('ConfigMap')
  })

  it('says CLUSTER_UNREACHABLE where nobody answers', async () => {
    const nowhere = new KubeConfig()
    nowhere.loadFromClusterAndUser({ name: 'x', server: 'https://127.0.0.1:1', skipTLSVerify: true }, { name: 'x' })
    const lost = makeTransport(nowhere)
    await expect(makeKube(lost, makeDiscovery(lost), null).read(ref('once'))).rejects.toMatchObject({
      code: 'CLUSTER_UNREACHABLE',
      transient: true,
    })
  })
})
