import { setTimeout as sleep } from 'node:timers/promises'
import type { App } from '../controller.ts'
import { followAnswers } from '../follow-answers.ts'
import { followRoute } from '../follow-route.ts'
import { firstTag, type Ground, nextImage } from './ground.ts'

export type Promoted = {
  readonly writtenMs: number
  /** From the write to the last answer of the old version. */
  readonly servedMs: number
}

/** Long after Envoy has been told; who still answers now always will. */
const settleMs = 1_000

/** From one percent to all of them on a person's word, then back again. */
export async function promote({ cluster, controller }: Ground, app: App): Promise<Promoted> {
  const { image, tag } = nextImage(app)
  const pace = { weights: [1, 100], pauseSeconds: null }
  await controller.install(app, pace)
  const begin = await controller.setImage(app, image, pace)
  const route = await followRoute(cluster, controller, app)
  const answers = followAnswers(app.host)
  await begin()
  await answers.answered(tag)
  const act = await controller.promote(app)
  const began = performance.now()
  await act()
  const written = await route.when((percent) => percent === 100, began)
  await sleep(settleMs)
  const last = answers.last(firstTag, began)
  await answers.stop()
  route.stop()
  await (await controller.abort(app))()
  await controller.ended(app)
  if (last === null) throw new Error('the old version did not answer while it had 99 % of the requests')
  return { writtenMs: written - began, servedMs: last - written }
}
