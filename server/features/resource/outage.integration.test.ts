import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { KubeConfig } from '@kubernetes/client-node'
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest'
import { makeViewer } from '#server/auth/make-viewer.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { forgetConnections } from '#server/clients/kube/connection.ts'
import { makeDiscovery } from '#server/clients/kube/discovery.ts'
import { makeKube } from '#server/clients/kube/identity-kube.ts'
import { makeTransport } from '#server/clients/kube/transport.ts'
import { forgetEnv } from '#server/env.ts'
import { testCluster } from '#testing/cluster.ts'
import { type CuttableProxy, cuttableProxy } from '#testing/cuttable-proxy.ts'
import { forgetAccess } from './access-memory.ts'
import { listResources } from './list-resources.ts'
import { makeLiveView } from './live-view.ts'
import { stopCaches } from './resource-cache.ts'
import type { PageDelta } from './resource-contract.ts'

const run = randomBytes(3).toString('hex')
const namespace = `outage-${run}`
const direct = directKube()
const viewer = person()
const folder = mkdtempSync(join(tmpdir(), 'outage-'))
const configMap = (name: string) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace } })
const binding = { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'RoleBinding' }
let proxy: CuttableProxy

function person(): Viewer {
  const facts = {
    id: run,
    email: `outage-${run}@example.test`,
    name: 'Ada',
    role: 'developer',
    groups: [],
    disabled: false,
  }
  const made = makeViewer(facts, 'token')
  if (made === null) throw new Error('not a viewer')
  return made
}

function directKube() {
  const config = new KubeConfig()
  config.loadFromFile(testCluster().kubeconfig)
  const transport = makeTransport(config)
  return makeKube(transport, makeDiscovery(transport), null)
}

beforeAll(async () => {
  const kubeconfig = readFileSync(testCluster().kubeconfig, 'utf8')
  const server = /server: *"?(https:\/\/[^"\s,}]+)/.exec(kubeconfig)?.[1] ?? ''
  const { hostname, port } = new URL(server)
  proxy = await cuttableProxy({ host: hostname, port: Number(port) })
  const path = join(folder, 'kubeconfig')
  writeFileSync(path, kubeconfig.replace(server, `https://127.0.0.1:${proxy.port}`))
  process.env.KUBECONFIG = path
  forgetEnv()
  forgetConnections()
  await direct.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } })
  await direct.create({
    ...binding,
    metadata: { name: 'viewer', namespace },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'view' },
    subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: viewer.kubernetes.user }],
  })
  await direct.create(configMap('before'))
})
afterAll(async () => {
  stopCaches()
  await proxy.close()
  rmSync(folder, { recursive: true, force: true })
  const ref = { apiVersion: 'v1', kind: 'Namespace', name: namespace }
  const uid = (await direct.read(ref))?.metadata.uid
  if (uid !== undefined) await direct.delete(ref, uid)
})

it('shows nothing unchecked while the API server is gone, tells open pages so, and catches up by itself', async () => {
  const query = { plural: 'configmaps', namespace, search: 'before' }
  const told: PageDelta[] = []
  const take = () => {
    const delta = view.take()
    if (delta?.type === 'page') told.push(delta.data as PageDelta)
  }
  const view = makeLiveView('default', `plural=configmaps&namespace=${namespace}&sort=name`, () => setImmediate(take))
  onTestFinished(() => view.close())
  await view.recheck(viewer)
  await vi.waitFor(() => expect(told.at(-1)).toMatchObject({ connected: true }), 5_000)
  expect(await listResources(viewer, query)).toMatchObject({ ok: true, data: { total: 1, connected: true } })

  proxy.cut()
  await vi.waitFor(() => expect(told.at(-1)).toMatchObject({ connected: false, asOf: expect.any(String) }), 5_000)
  // Rights that were asked a moment ago still hold: what is known is shown, with its age.
  expect(await listResources(viewer, query)).toMatchObject({ ok: true, data: { total: 1, connected: false } })
  forgetAccess()
  await expect(listResources(viewer, query)).rejects.toMatchObject({ code: 'CLUSTER_UNREACHABLE' })
  await view.recheck(viewer)
  take()
  expect(told.at(-1)?.order.length).toBe(told[0]?.order.length)

  await direct.create(configMap('meanwhile'))
  proxy.restore()
  await vi.waitFor(
    () => expect(told.at(-1)).toMatchObject({ connected: true, total: (told[0]?.total ?? 0) + 1 }),
    15_000,
  )
  expect(await listResources(viewer, query)).toMatchObject({ ok: true, data: { total: 1, connected: true } })
})
