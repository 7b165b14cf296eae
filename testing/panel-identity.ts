import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { KubeConfig } from '@kubernetes/client-node'
import { stringify } from 'yaml'
import { makeDiscovery } from '#server/clients/kube/discovery.ts'
import { makeKube } from '#server/clients/kube/identity-kube.ts'
import type { Kube } from '#server/clients/kube/kube.ts'
import { makeTransport } from '#server/clients/kube/transport.ts'
import { testCluster } from './cluster.ts'

const rights = fileURLToPath(new URL('../deploy/rbac.yaml', import.meta.url))
const run = promisify(execFile)

/**
 * A kubeconfig of the panel's own ServiceAccount with the rights of deploy/rbac.yaml and no more: what it lacks must
 * fail in a test, and a test cluster's administrator lacks nothing.
 */
export async function panelKubeconfig(): Promise<string> {
  await asAdministrator('apply', '--server-side', '--force-conflicts', '-f', rights)
  const token = await asAdministrator('create', 'token', 'pilothouse', '-n', 'pilothouse-system', '--duration=1h')
  const config = new KubeConfig()
  config.loadFromFile(testCluster().kubeconfig)
  const { server, caData, caFile } = config.getCurrentCluster() ?? {}
  const authority = caData ?? readFileSync(caFile ?? '').toString('base64')
  const content = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'test', cluster: { server, 'certificate-authority-data': authority } }],
    users: [{ name: 'panel', user: { token: token.trim() } }],
    contexts: [{ name: 'test', context: { cluster: 'test', user: 'panel' } }],
    'current-context': 'test',
  }
  const file = join(tmpdir(), `pilothouse-panel-${randomBytes(4).toString('hex')}`)
  writeFileSync(file, stringify(content), { mode: 0o600 })
  return file
}

/** The cluster as its administrator, beside a panel that is none. */
export function administratorKube(): Kube {
  return kubeOf(testCluster().kubeconfig)
}

/** The cluster as whom a kubeconfig names, whatever this process is pointed at. */
export function kubeOf(kubeconfig: string): Kube {
  const config = new KubeConfig()
  config.loadFromFile(kubeconfig)
  const transport = makeTransport(config)
  return makeKube(transport, makeDiscovery(transport), null)
}

async function asAdministrator(...args: string[]): Promise<string> {
  const { kubectl, kubeconfig } = testCluster()
  return (await run(kubectl, ['--kubeconfig', kubeconfig, ...args])).stdout
}
