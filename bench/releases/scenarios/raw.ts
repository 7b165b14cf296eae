import { setTimeout as sleep } from 'node:timers/promises'
import type { Change, Cluster, Item } from '../cluster.ts'
import type { App } from '../controller.ts'
import { followAnswers } from '../follow-answers.ts'
import { virtualServices } from '../shop.ts'
import { firstTag } from './ground.ts'

export type Raw = { readonly writtenMs: number; readonly servedMs: number }

export const otherTag = '1.1.0'
const settleMs = 1_000

/** Sends the app's route to the Service of `other` beside its own, with no share yet: what `raw` moves. */
export async function prepareRaw(cluster: Cluster, app: App, other: App): Promise<void> {
  const destination = { host: `${other.name}.${other.namespace}.svc.cluster.local`, port: { number: 80 } }
  await cluster.patch(`${virtualServices(app.namespace)}/${app.name}`, [
    { op: 'add', path: '/spec/http/0/route/-', value: { destination, weight: 0 } },
  ])
}

/**
 * The reference of the same run: nobody's controller, one JSON Patch of the weights. From sending it to the watch that tells of it, and from
 * there to the last answer of the version that lost everything.
 */
export async function raw(cluster: Cluster, app: App, share: 0 | 100): Promise<Raw> {
  const answers = followAnswers(app.host)
  const [loser, winner] = share === 100 ? [firstTag, otherTag] : [otherTag, firstTag]
  await answers.answered(loser)
  const written = Promise.withResolvers<number>()
  const { stop } = await cluster.follow<Item>(
    virtualServices(app.namespace),
    `fieldSelector=metadata.name=${app.name}`,
    ({ at }: Change<Item>) => written.resolve(at),
  )
  const began = performance.now()
  await cluster.patch(`${virtualServices(app.namespace)}/${app.name}`, [
    { op: 'replace', path: '/spec/http/0/route/0/weight', value: 100 - share },
    { op: 'replace', path: '/spec/http/0/route/1/weight', value: share },
  ])
  const at = await written.promise
  await answers.answered(winner)
  await sleep(settleMs)
  const last = answers.last(loser, began) ?? at
  await answers.stop()
  stop()
  return { writtenMs: at - began, servedMs: last - at }
}
