import { setTimeout as sleep } from 'node:timers/promises'
import type { App } from '../controller.ts'
import { followAnswers } from '../follow-answers.ts'
import { followRoute } from '../follow-route.ts'
import { type Ground, nextImage } from './ground.ts'

export type Aborted = {
  readonly writtenMs: number
  /** From the word to the last answer of the new version. */
  readonly lastAnswerMs: number
}

/** Controllers that reroute late are waited for as long. */
const settleMs = 3_000

/** Taken back at half of the requests. */
export async function abort({ cluster, controller }: Ground, app: App): Promise<Aborted> {
  const { image, tag } = nextImage(app)
  const pace = { weights: [50, 100], pauseSeconds: null }
  await controller.install(app, pace)
  const begin = await controller.setImage(app, image, pace)
  const route = await followRoute(cluster, controller, app)
  const answers = followAnswers(app.host)
  await begin()
  await answers.answered(tag)
  const act = await controller.abort(app)
  const began = performance.now()
  await act()
  const written = await route.when((percent) => percent === 0, began)
  await sleep(settleMs)
  const last = answers.last(tag, began)
  await answers.stop()
  route.stop()
  await controller.ended(app)
  return { writtenMs: written - began, lastAnswerMs: (last ?? began) - began }
}
