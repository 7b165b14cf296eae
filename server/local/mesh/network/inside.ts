import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { keepEnvoy } from '../gateway/keep-envoy.ts'
import { serveKubelet } from '../pods/kubelet.ts'
import { listenForNews } from '../pods/listen-for-news.ts'
import { PodServer } from '../pods/pod-server.ts'

/**
 * The one process that owns the mesh's network namespace: it plays the pods and keeps the gateway beside them.
 * Both die with it and come back with it, in the same namespace.
 */
const [pods, envoy, bootstrap, kubelet, folder] = process.argv.slice(2)
if (pods === undefined || envoy === undefined || bootstrap === undefined) {
  throw new Error(
    'usage: inside.ts <socket of the pod feed> <envoy> <bootstrap> [<socket of the kubelet> <its certificates>]',
  )
}
const server = new PodServer()
if (kubelet !== undefined && folder !== undefined) {
  const read = (name: string) => readFileSync(join(folder, name))
  serveKubelet(
    kubelet,
    { ca: read('cluster-authority.crt'), cert: read('kubelet.crt'), key: read('kubelet.key') },
    { logs: server.logs, named: (namespace, pod) => server.named(namespace, pod) },
  )
}
listenForNews(pods, (news) => server.learn(news))
await keepEnvoy(envoy, bootstrap)
