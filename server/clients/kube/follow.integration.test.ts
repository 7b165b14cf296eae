import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { KubeConfig } from '@kubernetes/client-node'
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest'
import { testCluster } from '#testing/cluster.ts'
import { type CuttableProxy, cuttableProxy } from '#testing/cuttable-proxy.ts'
import { makeDiscovery } from './discovery.ts'
import { follow } from './follow.ts'
import { makeKube } from './identity-kube.ts'
import { makeTransport, type Transport } from './transport.ts'

const namespace = `kube-follow-${randomBytes(3).toString('hex')}`
const direct = makeTransport(config())
const panel = makeKube(direct, makeDiscovery(direct), null)
const path = { apiVersion: 'v1', kind: 'ConfigMap', plural: 'configmaps', namespaced: true }
let proxy: CuttableProxy

function config(server?: string): KubeConfig {
  const loaded = new KubeConfig()
  loaded.loadFromString(readFileSync(testCluster().kubeconfig, 'utf8'))
  const cluster = loaded.getCurrentCluster()
  const user = loaded.getCurrentUser()
  if (cluster === null || user === null) throw new Error('the test cluster has no current context')
  if (server !== undefined) loaded.loadFromClusterAndUser({ ...cluster, server }, user)
  return loaded
}

/** What a follower has been told, as the names it knows now in the test's namespace. */
function followed(transport: Transport) {
  const names = new Map<string, string>()
  let listing: Set<string> | null = null
  const told = { lists: 0, states: [] as string[] }
  const abort = new AbortController()
  const follower = {
    listing: () => {
      listing = new Set()
      told.lists++
    },
    listed: () => {
      for (const uid of names.keys()) if (!listing?.has(uid)) names.delete(uid)
    },
    set: vi.fn(({ metadata }) => {
      listing?.add(metadata.uid)
      if (metadata.namespace === namespace && metadata.name !== 'kube-root-ca.crt')
        names.set(metadata.uid, metadata.name)
    }),
    remove: vi.fn(({ metadata }) => names.delete(metadata.uid)),
    connected: () => told.states.at(-1) !== 'connected' && told.states.push('connected'),
    disconnected: () => told.states.at(-1) !== 'disconnected' && told.states.push('disconnected'),
  }
  const ended = follow(transport, path, follower, abort.signal)
  onTestFinished(async () => {
    abort.abort()
    await ended
  })
  return { told, names: () => [...names.values()].sort() }
}

const make = (name: string) => panel.create({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace } })
async function drop(name: string): Promise<void> {
  const ref = { apiVersion: 'v1', kind: 'ConfigMap', namespace, name }
  await panel.delete(ref, (await panel.read(ref))?.metadata.uid ?? '')
}

beforeAll(async () => {
  await panel.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } })
  const { hostname, port } = new URL(config().getCurrentCluster()?.server ?? '')
  proxy = await cuttableProxy({ host: hostname, port: Number(port) })
})
afterAll(async () => {
  await proxy.close()
  const ref = { apiVersion: 'v1', kind: 'Namespace', name: namespace }
  const uid = (await panel.read(ref))?.metadata.uid
  if (uid !== undefined) await panel.delete(ref, uid)
})

it('follows what is created and deleted', async () => {
  const { names } = followed(direct)
  await make('one')
  await vi.waitFor(() => expect(names()).toEqual(['one']), 5_000)
  await drop('one')
  await vi.waitFor(() => expect(names()).toEqual([]), 5_000)
})

it('says so when the API server is gone, and knows what happened meanwhile when it is back', async () => {
  await make('stays')
  await make('goes')
  const { told, names } = followed(makeTransport(config(`https://127.0.0.1:${proxy.port}`)))
  await vi.waitFor(() => expect(names()).toEqual(['goes', 'stays']), 5_000)
  proxy.cut()
  await vi.waitFor(() => expect(told.states).toEqual(['connected', 'disconnected']), 5_000)
  await make('comes')
  await drop('goes')
  proxy.restore()
  await vi.waitFor(() => expect(names()).toEqual(['comes', 'stays']), 15_000)
  expect(told.states).toEqual(['connected', 'disconnected', 'connected'])
})

it('lists anew when the server no longer remembers the version (410 Gone)', async () => {
  let forgotten = false
  const forgetful: Transport = {
    ...direct,
    async json<T>(call: Parameters<Transport['json']>[0]): Promise<T> {
      const answer = await direct.json<T & { metadata: { resourceVersion: string } }>(call)
      if (call.query?.limit === undefined || forgotten) return answer
      forgotten = true
      return { ...answer, metadata: { ...answer.metadata, resourceVersion: '1' } }
    },
  }
  const { told, names } = followed(forgetful)
  await vi.waitFor(() => expect(told.lists).toBeGreaterThan(1), 20_000)
  await make('after')
  await vi.waitFor(() => expect(names()).toContain('after'), 5_000)
  expect(told.states).toEqual(['connected'])
})
