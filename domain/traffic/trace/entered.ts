import type { BuiltRoute } from './build-routes.ts'
import type { Client } from './effective-rule.ts'
import type { RegisteredHost } from './registry.ts'
import type { PassedService, TracedHost, TraceEntry } from './trace.ts'

/** A request at the point where a virtual host was chosen for it. */
export type Entered = {
  readonly entry: TraceEntry
  readonly listens: boolean
  readonly speaksHttp: boolean
  /** The server sends everything to https. */
  readonly tlsRedirect: boolean
  readonly domain: string | null
  readonly why: TracedHost['why']
  readonly routes: readonly BuiltRoute[]
  readonly virtualServices: readonly string[]
  readonly passedOver: readonly PassedService[]
  readonly client: Client
  /** How it ends where no virtual host is for it. */
  readonly fallback: 'NO_HOST' | 'PASSED_THROUGH' | 'BLOCKED'
  /** The Service that answers where no VirtualService does. */
  readonly service?: RegisteredHost
  readonly port: number
}
