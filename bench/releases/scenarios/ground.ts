import type { Cluster } from '../cluster.ts'
import type { App, Controller } from '../controller.ts'

/** What every scenario works on. */
export type Ground = { readonly cluster: Cluster; readonly controller: Controller }

let count = 0

/** An image of the app that was never released; Envoy's answers say its tag. */
export function nextImage({ name }: App): { readonly image: string; readonly tag: string } {
  const tag = `2.0.${count++}`
  return { image: `shop/${name}:${tag}`, tag }
}

/** What the pods of `makeApps` run. */
export const firstTag = '1.0.0'
