import { join } from 'node:path'
import type { PartContext } from '../part.ts'
import { kubeControllerManager, kubeScheduler, kwok } from '../programs/kubernetes.ts'
import { type Authority, serviceAccountKeys } from './certificates.ts'
import { writeKubeconfig } from './kubeconfig.ts'
import { nextPodRange } from './pod-range.ts'

type Cluster = { readonly url: string; readonly authority: Authority }

/** Each controller has an identity of its own, with the rights that Kubernetes' default roles give it. */
async function identity(
  name: string,
  commonName: string,
  cluster: Cluster,
  { home }: PartContext,
  organization?: string,
): Promise<string> {
  const path = home.data(`pki/kubernetes/${name}.kubeconfig`)
  const subject = organization ? { commonName, organization } : { commonName }
  writeKubeconfig(path, cluster.url, cluster.authority.certificate, name, await cluster.authority.issue(name, subject))
  return path
}

export async function startControllerManager(cluster: Cluster, context: PartContext): Promise<void> {
  const program = await context.acquire(kubeControllerManager)
  const { privateKey } = serviceAccountKeys(context.home.data('pki/kubernetes'))
  const kubeconfig = await identity('kube-controller-manager', 'system:kube-controller-manager', cluster, context)
  await context.spawn({
    name: 'kube-controller-manager',
    program,
    args: [
      `--kubeconfig=${kubeconfig}`,
      '--leader-elect=false',
      '--secure-port=0',
      '--use-service-account-credentials=true',
      `--service-account-private-key-file=${privateKey}`,
      `--root-ca-file=${cluster.authority.certificate}`,
      `--cluster-signing-cert-file=${cluster.authority.certificate}`,
      `--cluster-signing-key-file=${cluster.authority.key}`,
      '--allocate-node-cidrs=false',
      // These nodes cannot fail. An API server that was away for a minute is no reason to call all pods unready.
      '--node-monitor-grace-period=5m',
      // The default, 15 s, spares the metrics of a large cluster; here each step of a release would wait for it.
      '--horizontal-pod-autoscaler-sync-period=2s',
      // The defaults, 20 and 30, are for an API server that many share.
      '--kube-api-qps=200',
      '--kube-api-burst=400',
    ],
    stopSignal: 'SIGKILL',
  })
}

export async function startScheduler(cluster: Cluster, context: PartContext): Promise<void> {
  const program = await context.acquire(kubeScheduler)
  const kubeconfig = await identity('kube-scheduler', 'system:kube-scheduler', cluster, context)
  const args = [
    `--kubeconfig=${kubeconfig}`,
    '--leader-elect=false',
    '--secure-port=0',
    '--kube-api-qps=200',
    '--kube-api-burst=400',
  ]
  await context.spawn({ name: 'kube-scheduler', program, args, stopSignal: 'SIGKILL' })
}

/**
 * kwok plays the kubelet of every node: pods that are scheduled become Running and Ready, as `kubelet.yaml` says when,
 * with addresses of 10.244.0.0/16. Without a lease per node the node controller would call every pod not ready within a minute.
 */
export async function startKwok(cluster: Cluster, context: PartContext): Promise<void> {
  const program = await context.acquire(kwok)
  const kubeconfig = await identity('kwok', 'pilothouse:kwok', cluster, context, 'system:masters')
  await context.spawn({
    name: 'kwok',
    program,
    args: [
      `--kubeconfig=${kubeconfig}`,
      '--manage-all-nodes=true',
      '--node-lease-duration-seconds=40',
      `--cidr=${nextPodRange(context.home.data('pki/kubernetes/pod-range.json'))}`,
      '--node-ip=10.244.0.1',
      // Without a file of ours it would obey one in the user's own home.
      `--config=${join(import.meta.dirname, 'kubelet.yaml')}`,
    ],
    stopSignal: 'SIGKILL',
  })
}
