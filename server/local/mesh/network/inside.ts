import { keepEnvoy } from '../gateway/keep-envoy.ts'
import { listenForNews } from '../pods/listen-for-news.ts'
import { PodServer } from '../pods/pod-server.ts'

/**
 * The one process that owns the mesh's network namespace: it plays the pods and keeps the gateway beside them.
 * Both die with it and come back with it, in the same namespace.
 */
const [pods, envoy, bootstrap] = process.argv.slice(2)
if (pods === undefined || envoy === undefined || bootstrap === undefined) {
  throw new Error('usage: inside.ts <socket of the pod feed> <envoy> <bootstrap>')
}
const server = new PodServer()
listenForNews(pods, (news) => server.learn(news))
await keepEnvoy(envoy, bootstrap)
