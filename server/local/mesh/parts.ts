import type { Part } from '../part.ts'
import { samplePart } from '../sample/sample-part.ts'
import { sampleTrafficPart } from '../sample/sample-traffic-part.ts'
import { gatewayPart } from './gateway/gateway-part.ts'
import { istioPart } from './istio/istio-part.ts'
import { prometheusPart } from './prometheus/prometheus-part.ts'

/** The mesh of the embedded cluster, the sample that runs on it, and the sample's traffic. All of it is optional. */
export function meshParts(): Part[] {
  return [istioPart(), gatewayPart(), prometheusPart(), samplePart(), sampleTrafficPart()]
}
