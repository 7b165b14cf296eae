import type { PartContext } from '../part.ts'
import { etcd } from '../programs/kubernetes.ts'
import { type KeyPair, openAuthority } from './certificates.ts'

/** How the API server reaches etcd: nobody else has a certificate of this authority. */
export type EtcdClient = KeyPair & { readonly url: string; readonly authority: string }

/** Starts etcd with its data in the home. It alone of the control plane is asked to end gently: it has the data. */
export async function startEtcd(context: PartContext): Promise<EtcdClient> {
  const program = await context.acquire(etcd)
  const folder = context.home.data('pki/etcd')
  const authority = await openAuthority(folder, 'etcd-authority')
  const server = await authority.issue('server', {
    commonName: 'etcd',
    serves: { names: ['localhost'], addresses: ['127.0.0.1'] },
  })
  const client = await authority.issue('client', { commonName: 'kube-apiserver' })
  const url = `https://127.0.0.1:${await context.port('etcd')}`
  const peers = `https://127.0.0.1:${await context.port('etcd-peers')}`
  context.step('starting etcd')
  await context.spawn({
    name: 'etcd',
    program,
    args: [
      '--name=pilothouse',
      `--data-dir=${context.home.data('etcd')}`,
      `--listen-client-urls=${url}`,
      `--advertise-client-urls=${url}`,
      `--listen-peer-urls=${peers}`,
      // Of a single member the peer address is never used, and stays the same so that a changed port is no new cluster.
      '--initial-advertise-peer-urls=https://127.0.0.1:2380',
      '--initial-cluster=pilothouse=https://127.0.0.1:2380',
      `--cert-file=${server.certificate}`,
      `--key-file=${server.key}`,
      `--peer-cert-file=${server.certificate}`,
      `--peer-key-file=${server.key}`,
      `--trusted-ca-file=${authority.certificate}`,
      `--peer-trusted-ca-file=${authority.certificate}`,
      '--client-cert-auth',
      '--peer-client-cert-auth',
      '--auto-compaction-retention=1h',
      '--logger=zap',
      '--log-level=warn',
    ],
  })
  return { ...client, url, authority: authority.certificate }
}
