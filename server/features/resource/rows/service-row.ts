import type { KubeObject } from '#domain/kube/object.ts'
import type { ResourceRow } from '../resource-contract.ts'
import { rowBase } from './row-base.ts'

type ServiceShape = {
  readonly spec?: {
    readonly type?: string
    readonly clusterIP?: string
    readonly ports?: readonly { readonly port: number; readonly protocol?: string; readonly nodePort?: number }[]
    readonly selector?: Readonly<Record<string, string>>
  }
}

/** A Service as a list shows it. */
export function serviceRow(object: KubeObject): ResourceRow {
  const { spec = {} } = object as KubeObject & ServiceShape
  return {
    ...rowBase(object),
    type: spec.type ?? 'ClusterIP',
    clusterIP: spec.clusterIP ?? null,
    ports: (spec.ports ?? []).map(
      ({ port, protocol = 'TCP', nodePort }) => `${port}${nodePort ? `:${nodePort}` : ''}/${protocol}`,
    ),
    selector: Object.entries(spec.selector ?? {}).map(([name, value]) => `${name}=${value}`),
  }
}
