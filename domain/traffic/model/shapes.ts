import type { KubeObject } from '#domain/kube/object.ts'
import { resolveHost } from '../host.ts'

/** An object of the cluster's whose fields are looked at one by one, because no schema of ours has judged it. */
export type Loose = Readonly<Record<string, unknown>>

export function looseOf(value: unknown): Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Loose) : {}
}

export function specOf(object: KubeObject): Loose {
  return looseOf(object.spec)
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

export function textsOf(value: unknown): readonly string[] {
  return listOf(value).filter((item) => typeof item === 'string')
}

export function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

/**
 * The gateways of a VirtualService as `namespace/name`, or `mesh`: calls between workloads. The older spellings
 * `name.namespace.svc.cluster.local` and `./name` are read too, as istiod reads them.
 */
export function gatewaysOf(object: KubeObject): readonly string[] {
  const named = textsOf(specOf(object).gateways)
  const own = object.metadata.namespace ?? ''
  if (named.length === 0) return ['mesh']
  return named.map((gateway) => {
    if (gateway === 'mesh') return gateway
    if (gateway.startsWith('./')) return `${own}/${gateway.slice(2)}`
    if (gateway.includes('/')) return gateway
    const [name, namespace = own] = gateway.split('.')
    return `${namespace}/${name}`
  })
}

/** What a VirtualService claims, each as `<gateway> <full host>`. */
export function claimsOf(object: KubeObject): readonly string[] {
  const hosts = textsOf(specOf(object).hosts).map((host) => resolveHost(host, object.metadata.namespace ?? ''))
  return gatewaysOf(object).flatMap((gateway) => hosts.map((host) => `${gateway} ${host}`))
}

/** Whether labels hold every pair of a selector; an empty selector selects nothing here. */
export function selects(selector: Loose, labels: Loose): boolean {
  const pairs = Object.entries(selector)
  return pairs.length > 0 && pairs.every(([key, value]) => labels[key] === value)
}
