import canonicalize from 'canonicalize'
import type { KubeObject } from '#domain/kube/object.ts'
import type { Entry } from '../list-patch.ts'

/**
 * An HTTPRoute as it lies in the cluster; fields the panel does not read stay untouched.
 * Rules: https://gateway-api.sigs.k8s.io/reference/spec/#httproute
 */
export type HttpRouteObject = KubeObject & { readonly spec?: { readonly rules?: readonly HttpRule[] } }

export type HttpRule = {
  readonly name?: string
  readonly matches?: readonly RuleMatch[]
  readonly filters?: readonly RuleFilter[]
  readonly backendRefs?: readonly BackendRef[]
  readonly [field: string]: unknown
}

/** All of it must hold; several are alternatives. */
export type RuleMatch = {
  readonly path?: unknown
  readonly method?: string
  readonly headers?: readonly NamedMatch[]
  readonly queryParams?: readonly NamedMatch[]
  readonly [field: string]: unknown
}

export type NamedMatch = { readonly name: string; readonly type?: string; readonly value: string }
export type RuleFilter = { readonly type: string; readonly [field: string]: unknown }

export type BackendRef = {
  readonly name: string
  readonly group?: string
  readonly kind?: string
  readonly namespace?: string
  readonly port?: number
  /** 1 where it is missing; 0 sends nothing. */
  readonly weight?: number
  readonly [field: string]: unknown
}

export function rulesOf(object: KubeObject): readonly HttpRule[] {
  return (object as HttpRouteObject).spec?.rules ?? []
}

export function backendsOf(rule: Entry): readonly BackendRef[] {
  return (rule as HttpRule).backendRefs ?? []
}

/** What tells the backends of a rule apart, whether or not the API server has filled in the defaults. */
export function backendKey({ group = '', kind = 'Service', namespace = '', name, port = 0 }: BackendRef): string {
  return canonicalize([group, kind, namespace, name, port]) ?? ''
}

/** Whether a backend is this Service of this namespace. */
export function isServiceBackend(backend: BackendRef, namespace: string, name: string): boolean {
  const { group = '', kind = 'Service' } = backend
  return group === '' && kind === 'Service' && (backend.namespace ?? namespace) === namespace && backend.name === name
}

/** What everything matches, as the API server fills it in. */
export const everything: RuleMatch = { path: { type: 'PathPrefix', value: '/' } }
