import { setTimeout as sleep } from 'node:timers/promises'
import type { App } from '../controller.ts'
import { cpuSeconds, forgetPeaks, peakMegabytes } from '../processes.ts'
import { type Ground, nextImage } from './ground.ts'

export type Many = {
  readonly lastDoneMs: number
  /** Of all processes that make its writes. */
  readonly cpuSeconds: number
  /** Of each, the one that works first. */
  readonly peakMegabytes: readonly number[]
}

/** One release of each app, all begun at the same moment, until the last has ended. */
export async function many({ controller }: Ground, apps: readonly App[]): Promise<Many> {
  const pace = { weights: [5, 10, 50, 80, 100], pauseSeconds: 1 }
  const acts = []
  for (const app of apps) {
    await controller.install(app, pace)
    acts.push(await controller.setImage(app, nextImage(app).image, pace))
  }
  await sleep(1_000)
  const workers = await controller.workers()
  forgetPeaks(workers)
  const before = cpuSeconds(workers)
  const began = performance.now()
  await Promise.all(acts.map((act) => act()))
  await Promise.all(apps.map((app) => controller.ended(app)))
  return {
    lastDoneMs: performance.now() - began,
    cpuSeconds: cpuSeconds(workers) - before,
    peakMegabytes: peakMegabytes(workers),
  }
}
