import type { Change, Cluster, Item } from './cluster.ts'
import type { App, Controller } from './controller.ts'
import { virtualServices } from './shop.ts'

type Destination = { readonly host: string; readonly subset?: string }
type Route = { readonly destination: Destination; readonly weight?: number }
type VirtualService = Item & { readonly spec: { readonly http: readonly { readonly route: readonly Route[] }[] } }

/** The share of the new version as the VirtualService says it, from now on. */
export type FollowedRoute = {
  /** When (`performance.now()`) a state that fits first arrived, of those since `since`; rejects after `withinMs`. */
  when(fits: (percent: number) => boolean, since?: number, withinMs?: number): Promise<number>
  stop(): void
}

export async function followRoute(cluster: Cluster, controller: Controller, app: App): Promise<FollowedRoute> {
  const seen: { readonly percent: number; readonly at: number }[] = []
  const waiting = new Set<() => void>()
  const { stop } = await cluster.follow(
    virtualServices(app.namespace),
    `fieldSelector=metadata.name=${app.name}`,
    ({ object, at }: Change<VirtualService>) => {
      seen.push({ percent: freshPercent(controller, app, object), at })
      for (const look of waiting) look()
    },
  )
  return {
    when(fits, since = 0, withinMs = 60_000) {
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(look)
          const states = seen.map(({ percent, at }) => `${percent} % at ${Math.round(at - since)} ms`)
          reject(new Error(`the route of ${app.name} was not as awaited: ${states.join(', ')}`))
        }, withinMs)
        const look = () => {
          const found = seen.find(({ percent, at }) => at >= since && fits(percent))
          if (found === undefined) return
          clearTimeout(timer)
          waiting.delete(look)
          resolve(found.at)
        }
        waiting.add(look)
        look()
      })
    },
    stop,
  }
}

function freshPercent(controller: Controller, app: App, { spec }: VirtualService): number {
  const route = spec.http[0]?.route ?? []
  const weightOf = ({ weight }: Route) => weight ?? (route.length === 1 ? 100 : 0)
  const all = route.reduce((sum, one) => sum + weightOf(one), 0)
  const fresh = route.filter(({ destination }) => controller.isFresh(app, destination))
  return all === 0 ? 0 : (100 * fresh.reduce((sum, one) => sum + weightOf(one), 0)) / all
}
