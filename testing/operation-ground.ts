import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { KubeObject } from '#domain/kube/object.ts'
import type { Role, Viewer } from '#server/auth/viewer.ts'
import { viewerOfRequester } from '#server/auth/viewer-of-requester.ts'
import { closeLockSession } from '#server/clients/catalog/advisory-lock.ts'
import { catalog, closeCatalog } from '#server/clients/catalog/client.ts'
import { kubeAsPanel } from '#server/clients/kube/connection.ts'
import type { Kube } from '#server/clients/kube/kube.ts'
import { forgetEnv } from '#server/env.ts'
import { testCluster } from './cluster.ts'
import { freshDatabase } from './database.ts'

/** A catalogue and a namespace of a test's own, and this process pointed at both. */
export type OperationGround = {
  readonly databaseUrl: string
  readonly kubeconfig: string
  readonly namespace: string
  readonly kube: Kube
  /** Somebody who may edit in the namespace. */
  person(role: Role): Promise<Viewer>
  /** A developer whom the cluster knows nothing of. */
  stranger(): Promise<Viewer>
  close(): Promise<void>
}

/** @param kubeconfig another way to the same cluster for this process, such as one through a relay */
export async function operationGround(kubeconfig = testCluster().kubeconfig): Promise<OperationGround> {
  const database = await freshDatabase()
  process.env.DATABASE_URL = database.url
  process.env.KUBECONFIG = kubeconfig
  process.env.PILOTHOUSE_SECRET ??= randomBytes(32).toString('base64url')
  forgetEnv()
  const kube = await kubeAsPanel('default')
  const namespace = `operation-${randomBytes(4).toString('hex')}`
  const made = await kube.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } })
  return {
    databaseUrl: database.url,
    kubeconfig,
    namespace,
    kube,
    person: async (role) => {
      const viewer = await makePerson(role)
      await kube.create(editorBinding(namespace, viewer))
      return viewer
    },
    stranger: () => makePerson('developer'),
    close: async () => {
      await kube.delete({ apiVersion: 'v1', kind: 'Namespace', name: namespace }, made.metadata.uid ?? '')
      await closeLockSession()
      await closeCatalog()
      await database.drop()
    },
  }
}

async function makePerson(role: Role): Promise<Viewer> {
  const id = randomBytes(6).toString('hex')
  await catalog().user.create({ data: { id, name: id, email: `${id}@example.test`, role } })
  const viewer = await viewerOfRequester(id)
  if (viewer === null) throw new Error('the person who was just made is not known')
  return viewer
}

function editorBinding(namespace: string, viewer: Viewer): KubeObject {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name: `editor-${viewer.id}`, namespace },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'edit' },
    subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: viewer.kubernetes.user }],
  }
}

/** Where the cluster of a kubeconfig listens. */
export function serverOf(kubeconfig: string): { readonly host: string; readonly port: number } {
  const server = /server: *"?(https:\/\/[^"\s,}]+)/.exec(readFileSync(kubeconfig, 'utf8'))?.[1]
  if (server === undefined) throw new Error(`${kubeconfig} names no server`)
  const { hostname, port } = new URL(server)
  return { host: hostname, port: Number(port) }
}

/** The same kubeconfig for another port of this machine, in a file of its own. */
export function kubeconfigThrough(kubeconfig: string, port: number): string {
  const { host, port: original } = serverOf(kubeconfig)
  const file = join(tmpdir(), `pilothouse-kubeconfig-${randomBytes(4).toString('hex')}`)
  writeFileSync(
    file,
    readFileSync(kubeconfig, 'utf8').replaceAll(`https://${host}:${original}`, `https://127.0.0.1:${port}`),
    { mode: 0o600 },
  )
  return file
}
