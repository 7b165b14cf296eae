import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { KubeConfig } from '@kubernetes/client-node'
import { writeJson } from '../../json-file.ts'
import type { Part, PartContext } from '../../part.ts'
import { waitUntil } from '../../wait-until.ts'
import { istioFolder } from '../istio/programs.ts'
import { networkCommand } from '../network/enter-network.ts'
import { PodFeed } from '../pods/pod-feed.ts'
import { PodWatch } from '../pods/pod-watch.ts'
import { relay } from '../relay.ts'
import { type Sockets, socketsOf } from '../sockets.ts'
import { acquireEnvoy } from './acquire-envoy.ts'
import { gatewayBootstrap } from './bootstrap.ts'

const inside = fileURLToPath(new URL('../network/inside.ts', import.meta.url))

/** The ingress gateway and the pods behind it, in a network namespace; `ingress` of endpoints.json leads to it. */
export function gatewayPart(): Part {
  return { id: 'gateway', needs: ['istio'], optional: true, start: startGateway }
}

async function startGateway(context: PartContext): Promise<void> {
  const envoy = await acquireEnvoy(context)
  const sockets = socketsOf(context.home)
  const bootstrap = context.home.data('envoy.json')
  writeJson(bootstrap, gatewayBootstrap(sockets, istioFolder.replace('istio-', '')))
  const [program = '', ...args] = await networkCommand(
    process.execPath,
    [inside, sockets.pods, envoy, bootstrap, ...kubeletOf(sockets, context)],
    context,
  )
  context.step('starting the gateway and the pods')
  await openDoors(sockets, context)
  await context.spawn({ name: 'gateway', program, args, graceSeconds: 3 })
  await feedPods(sockets.pods, context)
  const admin = await context.port('envoy-admin')
  const isReady = async (): Promise<boolean> => (await fetch(`http://127.0.0.1:${admin}/ready`)).ok
  await waitUntil(isReady, { what: 'the gateway', timeoutSeconds: 60, signal: context.signal })
  await context.publish({ ingress: `http://127.0.0.1:${await context.port('ingress')}` })
}

/** Where the nodes answer for logs; nothing where the cluster is not of this home, for only its own authority is trusted there. */
function kubeletOf(sockets: Sockets, { home }: PartContext): readonly string[] {
  const certificates = home.data('pki/kubernetes')
  return existsSync(join(certificates, 'kubelet.crt')) ? [sockets.kubelet, certificates] : []
}

/** Out to istiod; in to the gateway, to Envoy's administration interface, which Prometheus reads, and to the kubelet. */
async function openDoors(sockets: Sockets, { port, signal }: PartContext): Promise<void> {
  await relay({ path: sockets.discovery }, { port: await port('istiod') }, signal)
  await relay({ port: await port('ingress') }, { path: sockets.ingress }, signal)
  await relay({ port: await port('envoy-admin') }, { path: sockets.admin }, signal)
  await relay({ port: await port('kubelet') }, { path: sockets.kubelet }, signal)
}

/** The API server is watched from outside, so the process that anybody can send requests to holds no credentials. */
async function feedPods(path: string, { home, signal, log }: PartContext): Promise<void> {
  const config = new KubeConfig()
  config.loadFromFile(home.kubeconfig)
  const watch: PodWatch = new PodWatch(config, (news) => feed.tell(news))
  const feed = new PodFeed(path, () => watch.all())
  await watch.start(signal, log)
  void feed.keep(signal)
}
