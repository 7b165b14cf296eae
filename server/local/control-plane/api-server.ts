import { readFileSync } from 'node:fs'
import { Agent, fetch } from 'undici'
import type { PartContext } from '../part.ts'
import { kubeApiserver } from '../programs/kubernetes.ts'
import { waitUntil } from '../wait-until.ts'
import { type Authority, serviceAccountKeys } from './certificates.ts'
import type { EtcdClient } from './etcd.ts'

/** The first address of the services' range is the API server's own. */
const serviceRange = '10.96.0.0/16'
const serviceAddress = '10.96.0.1'
const answerWithinMs = 5_000

/** Starts the API server on the loopback and waits until it is ready; returns its URL. */
export async function startApiServer(authority: Authority, etcd: EtcdClient, context: PartContext): Promise<string> {
  const program = await context.acquire(kubeApiserver)
  const port = await context.port('kubernetes')
  const url = `https://127.0.0.1:${port}`
  context.step('starting the API server')
  const args = await apiServerArguments(authority, etcd, context, port)
  // On SIGTERM it drains for up to a minute, and it keeps nothing that etcd has not.
  const answers = () => isReady(url, authority)
  await context.spawn({ name: 'kube-apiserver', program, args, stopSignal: 'SIGKILL', answers })
  await waitUntil(answers, { what: 'the API server', timeoutSeconds: 120, signal: context.signal })
  return url
}

async function apiServerArguments(
  authority: Authority,
  etcd: EtcdClient,
  context: PartContext,
  port: number,
): Promise<string[]> {
  const keys = serviceAccountKeys(context.home.data('pki/kubernetes'))
  const names = [
    'localhost',
    'kubernetes',
    'kubernetes.default',
    'kubernetes.default.svc',
    'kubernetes.default.svc.cluster.local',
  ]
  const serving = await authority.issue('api-server', {
    commonName: 'kube-apiserver',
    serves: { names, addresses: ['127.0.0.1', serviceAddress] },
  })
  const asking = await authority.issue('api-server-kubelet-client', { commonName: 'kube-apiserver-kubelet-client' })
  return [
    '--bind-address=127.0.0.1',
    `--secure-port=${port}`,
    // Required, and may not be a loopback address; nothing is published under it, see the reconciler.
    '--advertise-address=192.0.2.1',
    '--endpoint-reconciler-type=none',
    `--tls-cert-file=${serving.certificate}`,
    `--tls-private-key-file=${serving.key}`,
    `--client-ca-file=${authority.certificate}`,
    `--kubelet-certificate-authority=${authority.certificate}`,
    `--kubelet-client-certificate=${asking.certificate}`,
    `--kubelet-client-key=${asking.key}`,
    '--kubelet-preferred-address-types=InternalIP',
    `--etcd-servers=${etcd.url}`,
    `--etcd-cafile=${etcd.authority}`,
    `--etcd-certfile=${etcd.certificate}`,
    `--etcd-keyfile=${etcd.key}`,
    '--service-account-issuer=https://kubernetes.default.svc',
    `--service-account-key-file=${keys.publicKey}`,
    `--service-account-signing-key-file=${keys.privateKey}`,
    `--service-cluster-ip-range=${serviceRange}`,
    '--authorization-mode=RBAC',
    '--allow-privileged=true',
    '--event-ttl=2h',
  ]
}

async function isReady(url: string, authority: Authority): Promise<boolean> {
  const dispatcher = new Agent({ connect: { ca: readFileSync(authority.certificate) } })
  try {
    return (await fetch(`${url}/readyz`, { dispatcher, signal: AbortSignal.timeout(answerWithinMs) })).ok
  } finally {
    await dispatcher.destroy()
  }
}
