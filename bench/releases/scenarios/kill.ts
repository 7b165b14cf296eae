import { setTimeout as sleep } from 'node:timers/promises'
import type { Change, Cluster, Item } from '../cluster.ts'
import type { App } from '../controller.ts'
import { followRoute } from '../follow-route.ts'
import { type Ground, nextImage } from './ground.ts'

export type Killed = {
  readonly writtenMs: number
  /** When the pods that it was waiting for were Ready; before that nobody may write. */
  readonly readyMs: number
}

const readyKey = 'sample.pilothouse.io/ready'
/** Who keeps processes running waits the longer the sooner they die again; by then ours are called well. */
const betweenKillsMs = 6_000

/**
 * kill -9 while the first weight waits for pods, which are let become Ready in the same moment: from the kill to the weight. `victims` picks, of
 * the processes that make the writes, those that die; whoever keeps them running is to start them again.
 */
export async function kill(
  { cluster, controller }: Ground,
  app: App,
  victims: (workers: readonly number[]) => readonly number[],
): Promise<Killed> {
  const { image } = nextImage(app)
  const pace = { weights: [10, 100], pauseSeconds: null }
  await sleep(betweenKillsMs)
  await controller.install(app, pace)
  const begin = await controller.setImage(app, image, pace, {
    [readyKey]: 'false',
    'sample.pilothouse.io/ready-after-ms': '0',
  })
  const route = await followRoute(cluster, controller, app)
  const pods = await followHeldPod(cluster, app)
  await begin()
  const pod = await pods.running
  const workers = await controller.workers()
  const began = performance.now()
  for (const pid of victims(workers)) process.kill(pid, 'SIGKILL')
  await cluster.patch(`api/v1/namespaces/${app.namespace}/pods/${pod}`, [
    { op: 'replace', path: `/metadata/annotations/${readyKey.replaceAll('/', '~1')}`, value: 'true' },
  ])
  const [written, ready] = [await route.when((percent) => percent > 0, began), await pods.ready]
  route.stop()
  pods.stop()
  await (await controller.abort(app))()
  await controller.ended(app)
  return { writtenMs: written - began, readyMs: ready - began }
}

type Pod = Item & {
  readonly status: {
    readonly podIP?: string
    readonly conditions?: readonly { readonly type: string; readonly status: string }[]
  }
}

/** The name of the pod that is kept from being Ready, once it runs, and when it is Ready all the same. */
async function followHeldPod(cluster: Cluster, { namespace }: App) {
  const running = Promise.withResolvers<string>()
  const ready = Promise.withResolvers<number>()
  let held: string | null = null
  const { stop } = await cluster.follow<Pod>(
    `api/v1/namespaces/${namespace}/pods`,
    '',
    ({ object, at }: Change<Pod>) => {
      const { metadata, status } = object
      if (metadata.annotations?.[readyKey] === 'false' && status.podIP !== undefined) {
        held = metadata.name
        running.resolve(held)
      }
      const condition = status.conditions?.find(({ type }) => type === 'Ready')
      if (metadata.name === held && condition?.status === 'True') ready.resolve(at)
    },
  )
  return { running: running.promise, ready: ready.promise, stop }
}
