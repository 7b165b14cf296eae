import type { Client } from './effective-rule.ts'

/** Where routes are served: a port of a gateway's pods, or of a sidecar. The client is the proxy itself. */
export type Door = Client & {
  /** `namespace/name` of the Gateway whose server is looked at; absent in the mesh. */
  readonly gateway?: string
  /** As the cluster calls it: the number in the Gateway, or the Service's port. */
  readonly port: number
  readonly tls: boolean
}
