import { z } from 'zod'

/** What a trace reads of a proposed object's `spec`, so that a wrong one is refused by its field; the rest may be anything. */
const names = z.array(z.string())
const labels = z.record(z.string(), z.string())
const match = z.looseObject({
  exact: z.string().optional(),
  prefix: z.string().optional(),
  regex: z.string().optional(),
})
const matches = z.record(z.string(), match.nullable())
const percentage = z.looseObject({ value: z.number().optional() })
const destination = z.looseObject({
  host: z.string(),
  subset: z.string().optional(),
  port: z.looseObject({ number: z.int().optional() }).optional(),
})
const changes = z.looseObject({ set: labels.optional(), add: labels.optional(), remove: names.optional() })
const headers = z.looseObject({ request: changes.optional(), response: changes.optional() })

const matchRequest = z.looseObject({
  name: z.string().optional(),
  uri: match.optional(),
  scheme: match.optional(),
  method: match.optional(),
  authority: match.optional(),
  headers: matches.optional(),
  withoutHeaders: matches.optional(),
  queryParams: matches.optional(),
  port: z.int().optional(),
  sourceLabels: labels.optional(),
  sourceNamespace: z.string().optional(),
  gateways: names.optional(),
  ignoreUriCase: z.boolean().optional(),
})

const route = z.looseObject({
  name: z.string().optional(),
  match: z.array(matchRequest).optional(),
  route: z.array(z.looseObject({ destination, weight: z.int().optional(), headers: headers.optional() })).optional(),
  delegate: z.looseObject({ name: z.string().optional(), namespace: z.string().optional() }).optional(),
  redirect: z
    .looseObject({
      uri: z.string().optional(),
      prefixRewrite: z.string().optional(),
      authority: z.string().optional(),
      scheme: z.string().optional(),
      port: z.int().optional(),
      derivePort: z.string().optional(),
      redirectCode: z.int().optional(),
    })
    .optional(),
  directResponse: z
    .looseObject({ status: z.int().optional(), body: z.looseObject({ string: z.string().optional() }).optional() })
    .optional(),
  rewrite: z
    .looseObject({
      uri: z.string().optional(),
      authority: z.string().optional(),
      uriRegexRewrite: z.looseObject({ match: z.string().optional(), rewrite: z.string().optional() }).optional(),
    })
    .optional(),
  timeout: z.string().optional(),
  retries: z
    .looseObject({
      attempts: z.int().optional(),
      perTryTimeout: z.string().optional(),
      retryOn: z.string().optional(),
    })
    .optional(),
  fault: z
    .looseObject({
      delay: z.looseObject({ fixedDelay: z.string().optional(), percentage: percentage.optional() }).optional(),
      abort: z.looseObject({ httpStatus: z.int().optional(), percentage: percentage.optional() }).optional(),
    })
    .optional(),
  mirror: destination.optional(),
  mirrors: z
    .array(z.looseObject({ destination: destination.optional(), percentage: percentage.optional() }))
    .optional(),
  mirrorPercentage: percentage.optional(),
  mirrorPercent: z.number().optional(),
  headers: headers.optional(),
  corsPolicy: z.looseObject({ allowOrigins: z.array(match).optional() }).optional(),
})

const server = z.looseObject({
  port: z
    .looseObject({ number: z.int().optional(), name: z.string().optional(), protocol: z.string().optional() })
    .optional(),
  hosts: names.optional(),
  tls: z.looseObject({ mode: z.string().optional(), httpsRedirect: z.boolean().optional() }).optional(),
})

/** `selector` is a Gateway's and a Service's, `host` a DestinationRule's, `ports` a Service's and a ServiceEntry's. */
export const proposedSpec = z.looseObject({
  hosts: names.optional(),
  gateways: names.optional(),
  exportTo: names.optional(),
  http: z.array(route).optional(),
  servers: z.array(server).optional(),
  selector: labels.optional(),
  host: z.string().optional(),
  subsets: z.array(z.looseObject({ name: z.string(), labels: labels.optional() })).optional(),
  workloadSelector: z.looseObject({ matchLabels: labels.optional() }).optional(),
  addresses: names.optional(),
  clusterIP: z.string().optional(),
  clusterIPs: names.optional(),
  ports: z
    .array(
      z.looseObject({
        port: z.int().optional(),
        number: z.int().optional(),
        name: z.string().optional(),
        protocol: z.string().optional(),
        appProtocol: z.string().optional(),
      }),
    )
    .optional(),
})
