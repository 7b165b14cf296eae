import type { KubeObject } from '#domain/kube/object.ts'
import type { Destination } from '../virtual-service.ts'
import type { StringMatch } from './match-string.ts'

/** Everything a request's way depends on, as it lies in the cluster or as it is proposed. */
export type Mesh = {
  readonly gateways: readonly KubeObject[]
  readonly virtualServices: readonly KubeObject[]
  readonly destinationRules: readonly KubeObject[]
  readonly serviceEntries: readonly KubeObject[]
  readonly services: readonly KubeObject[]
  readonly endpointSlices: readonly KubeObject[]
  readonly pods: readonly KubeObject[]
  /** Istio's root namespace; `istio-system` unless told. */
  readonly rootNamespace?: string
  /** What sidecars do with hosts that nobody knows; `ALLOW_ANY` unless told. */
  readonly outboundTrafficPolicy?: 'ALLOW_ANY' | 'REGISTRY_ONLY'
}

export type Gateway = KubeObject & {
  readonly spec?: { readonly selector?: Readonly<Record<string, string>>; readonly servers?: readonly GatewayServer[] }
}

export type GatewayServer = {
  readonly name?: string
  readonly port?: { readonly number?: number; readonly name?: string; readonly protocol?: string }
  readonly hosts?: readonly string[]
  readonly tls?: { readonly mode?: string; readonly httpsRedirect?: boolean }
}

/** A VirtualService whose fields the tracer reads all have types. */
export type TracedService = KubeObject & {
  readonly spec?: {
    readonly hosts?: readonly string[]
    readonly gateways?: readonly string[]
    readonly exportTo?: readonly string[]
    readonly http?: readonly FullRoute[]
  }
}

export type FullRoute = {
  readonly name?: string
  readonly match?: readonly MatchRequest[]
  readonly route?: readonly WeightedDestination[]
  readonly delegate?: { readonly name?: string; readonly namespace?: string }
  readonly redirect?: Redirect
  readonly directResponse?: { readonly status?: number; readonly body?: { readonly string?: string } }
  readonly rewrite?: Rewrite
  readonly timeout?: string
  readonly retries?: Retries
  readonly fault?: Fault
  readonly mirror?: MirrorTarget
  readonly mirrors?: readonly { readonly destination?: MirrorTarget; readonly percentage?: Percent }[]
  readonly mirrorPercentage?: Percent
  readonly mirrorPercent?: number
  readonly headers?: HeaderOperations
  readonly corsPolicy?: CorsPolicy
}

export type WeightedDestination = {
  readonly destination: Destination
  readonly weight?: number
  readonly headers?: HeaderOperations
}

export type MatchRequest = {
  readonly name?: string
  readonly uri?: StringMatch
  readonly ignoreUriCase?: boolean
  readonly scheme?: StringMatch
  readonly method?: StringMatch
  readonly authority?: StringMatch
  readonly headers?: Readonly<Record<string, StringMatch | null>>
  readonly withoutHeaders?: Readonly<Record<string, StringMatch | null>>
  readonly queryParams?: Readonly<Record<string, StringMatch | null>>
  readonly port?: number
  readonly sourceLabels?: Readonly<Record<string, string>>
  readonly sourceNamespace?: string
  readonly gateways?: readonly string[]
}

export type Percent = { readonly value?: number }
export type MirrorTarget = {
  readonly host: string
  readonly subset?: string
  readonly port?: { readonly number?: number }
}
export type Redirect = {
  readonly uri?: string
  readonly prefixRewrite?: string
  readonly authority?: string
  readonly scheme?: string
  readonly port?: number
  readonly derivePort?: string
  readonly redirectCode?: number
}
export type Rewrite = {
  readonly uri?: string
  readonly authority?: string
  readonly uriRegexRewrite?: { readonly match?: string; readonly rewrite?: string }
}
export type Retries = { readonly attempts?: number; readonly perTryTimeout?: string; readonly retryOn?: string }
export type Fault = {
  readonly delay?: { readonly fixedDelay?: string; readonly percentage?: Percent; readonly percent?: number }
  readonly abort?: { readonly httpStatus?: number; readonly grpcStatus?: string; readonly percentage?: Percent }
}
export type HeaderOperations = {
  readonly request?: HeaderChanges
  readonly response?: HeaderChanges
}
export type HeaderChanges = {
  readonly set?: Readonly<Record<string, string>>
  readonly add?: Readonly<Record<string, string>>
  readonly remove?: readonly string[]
}
export type CorsPolicy = {
  readonly allowOrigins?: readonly StringMatch[]
  readonly allowMethods?: readonly string[]
  readonly allowHeaders?: readonly string[]
  readonly unmatchedPreflights?: string
  readonly [field: string]: unknown
}
