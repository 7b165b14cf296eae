/** A request as somebody would send it, and from where. */
export type TraceRequest = {
  readonly method: string
  readonly scheme: 'http' | 'https'
  /** As in the Host header: a name, or a name with a port. */
  readonly host: string
  /** With the query. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly from: TraceOrigin
}

/**
 * Where the request enters the mesh.
 *
 * - `gateway`: at the port of a Gateway's server; `gateway` is `namespace/name`, and without it every gateway is looked at
 * - `mesh`: from a pod with a sidecar; the port is the one in `host`, or 80
 */
export type TraceOrigin =
  | { readonly kind: 'gateway'; readonly gateway?: string; readonly port: number }
  | { readonly kind: 'mesh'; readonly namespace: string; readonly labels: Readonly<Record<string, string>> }
