import type { Part, PartContext } from '../part.ts'
import { etcd, kubeApiserver, kubeControllerManager, kubectl, kubeScheduler, kwok } from '../programs/kubernetes.ts'
import { waitUntil } from '../wait-until.ts'
import { startApiServer } from './api-server.ts'
import { openAuthority } from './certificates.ts'
import { startControllerManager, startKwok, startScheduler } from './controllers.ts'
import { startEtcd } from './etcd.ts'
import { writeKubeconfig } from './kubeconfig.ts'
import { kubeletStatus, kwokNodes } from './nodes.ts'
import { grantPanelIdentity } from './panel-identity.ts'

/** A real control plane without containers: etcd, API server, controllers, scheduler, and kwok for three nodes. */
export function controlPlanePart(): Part {
  return { id: 'control-plane', needs: [], start: startControlPlane }
}

async function startControlPlane(context: PartContext): Promise<void> {
  // All at first: a cluster that stands half while the next program is built for minutes helps nobody.
  for (const program of [etcd, kubeApiserver, kubeControllerManager, kubeScheduler, kwok])
    await context.acquire(program)
  const control = await context.acquire(kubectl)
  const authority = await openAuthority(context.home.data('pki/kubernetes'), 'cluster-authority')
  await authority.issue('kubelet', {
    commonName: 'kubelet',
    serves: { names: ['localhost'], addresses: ['127.0.0.1'] },
  })
  const url = await startApiServer(authority, await startEtcd(context), context)
  const administrator = await authority.issue('administrator', {
    commonName: 'pilothouse:local-administrator',
    organization: 'system:masters',
  })
  writeKubeconfig(context.home.kubeconfig, url, authority.certificate, 'administrator', administrator)

  context.step('starting controllers and nodes')
  const cluster = { url, authority }
  await startControllerManager(cluster, context)
  await startScheduler(cluster, context)
  await startKwok(cluster, context)
  await grantPanelIdentity(url, authority, control, context)
  context.step('waiting for nodes')
  await createNodes(control, context)
  await context.publish({ kubernetes: url })
}

/** Ready means usable: the nodes are Ready, and namespaces get their default ServiceAccount. */
async function createNodes(control: string, { run, home, signal, port }: PartContext): Promise<void> {
  const nodes = kwokNodes(await port('kubelet'))
  const kubectlRun = (...args: string[]) => run(control, ['--kubeconfig', home.kubeconfig, ...args])
  const existing = (await kubectlRun('get', 'nodes', '-o', 'name')).split('\n')
  const missing = nodes.filter((node) => !existing.includes(`node/${node.metadata.name}`))
  if (missing.length > 0) {
    const list = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: missing })
    await run(control, ['--kubeconfig', home.kubeconfig, 'create', '-f', '-'], { input: list })
  }
  const conditions = [
    'get',
    'nodes',
    '-o',
    'jsonpath={range .items[*]}{.status.conditions[?(@.type=="Ready")].status} {end}',
  ]
  const options = { timeoutSeconds: 90, signal, everyMs: 300 }
  await waitUntil(async () => allTrue(await kubectlRun(...conditions), nodes.length), {
    what: 'nodes that are Ready',
    ...options,
  })
  // Nodes of an earlier run may name another port, or none.
  const patch = JSON.stringify({ status: kubeletStatus(await port('kubelet')) })
  const names = nodes.map(({ metadata }) => metadata.name)
  await kubectlRun('patch', 'nodes', ...names, '--subresource=status', '--type=merge', '--patch', patch)
  const account = ['get', 'serviceaccount', 'default', '-n', 'default', '--ignore-not-found', '-o', 'name']
  await waitUntil(async () => (await kubectlRun(...account)) !== '', { what: 'the default ServiceAccount', ...options })
}

function allTrue(statuses: string, count: number): boolean {
  const each = statuses.trim().split(/\s+/)
  return each.length >= count && each.every((status) => status === 'True')
}
