import type { KubeObject } from '#domain/kube/object.ts'
import type { ResourceRow } from '../resource-contract.ts'
import { rowBase } from './row-base.ts'

type DestinationRuleShape = {
  readonly spec?: { readonly host?: string; readonly subsets?: readonly { readonly name: string }[] }
}
type EndpointSliceShape = {
  readonly addressType?: string
  readonly endpoints?: readonly {
    readonly addresses?: readonly string[]
    readonly conditions?: { readonly ready?: boolean }
  }[]
}

export function destinationRuleRow(object: KubeObject): ResourceRow {
  const { spec = {} } = object as KubeObject & DestinationRuleShape
  return { ...rowBase(object), host: spec.host ?? null, subsets: (spec.subsets ?? []).map(({ name }) => name) }
}

/** An absent `ready` means ready (discovery.k8s.io/v1). */
export function endpointSliceRow(object: KubeObject): ResourceRow {
  const { addressType, endpoints } = object as KubeObject & EndpointSliceShape
  const list = endpoints ?? []
  return {
    ...rowBase(object),
    service: object.metadata.labels?.['kubernetes.io/service-name'] ?? null,
    addressType: addressType ?? null,
    endpoints: list.length,
    ready: list.filter(({ conditions }) => conditions?.ready !== false).length,
  }
}
