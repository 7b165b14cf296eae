import type { Change, Item } from '../cluster.ts'
import type { App } from '../controller.ts'
import { followRoute } from '../follow-route.ts'
import { type Ground, nextImage } from './ground.ts'

export type Started = {
  /** From the new image to the first weight in the VirtualService. */
  readonly firstWeightMs: number
  /** From the moment the last pod it waited for was Ready to that weight. */
  readonly reactionMs: number
}

/** A new image, until it has its first weight; then back again. */
export async function start({ cluster, controller }: Ground, app: App): Promise<Started> {
  const { image } = nextImage(app)
  const pace = { weights: [10, 100], pauseSeconds: null }
  await controller.install(app, pace)
  const act = await controller.setImage(app, image, pace)
  const route = await followRoute(cluster, controller, app)
  const readyAt: number[] = []
  const ready = new Set<string>()
  const pods = await cluster.follow<Item>(
    `api/v1/namespaces/${app.namespace}/pods`,
    '',
    ({ object, at }: Change<Item>) => {
      if (ready.has(object.metadata.uid) || !isReady(object, image)) return
      ready.add(object.metadata.uid)
      readyAt.push(at)
    },
  )
  const began = performance.now()
  await act()
  const weighed = await route.when((percent) => percent > 0, began)
  pods.stop()
  route.stop()
  await (await controller.abort(app))()
  await controller.ended(app)
  const last = Math.max(...readyAt.filter((at) => at <= weighed))
  return { firstWeightMs: weighed - began, reactionMs: weighed - last }
}

type Pod = {
  readonly spec: { readonly containers: readonly { readonly image: string }[] }
  readonly status: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] }
}

function isReady(object: Item, image: string): boolean {
  const { spec, status } = object as unknown as Pod
  const condition = status.conditions?.find(({ type }) => type === 'Ready')
  return spec.containers[0]?.image === image && condition?.status === 'True'
}
