import { setTimeout as sleep } from 'node:timers/promises'
import { kubectl } from '../../../e2e/clients/kubectl.ts'
import type { App } from '../controller.ts'
import { countWrites } from '../count-writes.ts'
import { followRoute } from '../follow-route.ts'
import { type Ground, nextImage } from './ground.ts'

export type Paced = {
  /** From the new image until everybody has it. */
  readonly everybodyMs: number
  /** Until nothing of the release is left. */
  readonly endedMs: number
  readonly writes: Readonly<Record<string, number>>
}

/** A whole canary with the given pauses, that nobody touches. */
export async function pace({ cluster, controller }: Ground, app: App): Promise<Paced> {
  const { image } = nextImage(app)
  const steps = { weights: [5, 10, 50, 80, 100], pauseSeconds: 1 }
  await controller.install(app, steps)
  const act = await controller.setImage(app, image, steps)
  const route = await followRoute(cluster, controller, app)
  const writes = await countWrites(cluster, controller, app)
  const began = performance.now()
  await act()
  const everybody = await route.when((percent) => percent === 100, began, 180_000)
  await controller.ended(app)
  const ended = performance.now()
  route.stop()
  // The last events are on their way still.
  await sleep(500)
  await kubectl('rollout', 'status', 'deployment', app.name, '-n', app.namespace, '--timeout=60s')
  return { everybodyMs: everybody - began, endedMs: ended - began, writes: writes.stop() }
}
