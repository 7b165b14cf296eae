import { companionName } from '../companion/companion-name.ts'
import type { ReleaseSpec } from '../spec.ts'
import type { MeasuredSide, MeasuredSides } from './measured-sides.ts'

type Measurable = Pick<ReleaseSpec, 'namespace' | 'workload' | 'service' | 'router' | 'strategy'>

/**
 * What names the two versions of a release in telemetry. A route (VirtualService, HTTPRoute) sends to the Service of
 * each, so Services tell them apart; the other routers leave it to the workloads. Recreate and rolling have one
 * workload for both: there it is measured as a whole, and `old` is the same as `fresh`.
 *
 *   canary by VirtualService  → service catalog and service catalog-canary
 *   canary by replica ratio   → workload catalog and workload catalog-canary
 *   rolling                   → workload catalog, twice
 */
export function sidesOf({ namespace, workload, service, router, strategy }: Measurable): MeasuredSides {
  const mirrored = strategy === 'shadow'
  const old: MeasuredSide = {
    namespace,
    service: service ?? workload.name,
    workload: workload.name,
    version: '',
    reporter: 'source',
  }
  const fresh: MeasuredSide = {
    ...old,
    service: companionName(workload.name),
    workload: companionName(workload.name),
    // A mirrored request is counted where it arrives; a proxy that counts both ends counts it at the first.
    reporter: mirrored ? 'source|destination' : 'source',
  }
  if (router === null) return { toldBy: 'workload', mirrored, old, fresh: old }
  const routed = service !== null && (router === 'virtual-service' || router === 'http-route')
  return { toldBy: routed ? 'service' : 'workload', mirrored, old, fresh }
}

/** Whether telemetry can tell the two versions apart at all. */
export function canCompare({ old, fresh }: MeasuredSides): boolean {
  return old.service !== fresh.service || old.workload !== fresh.workload || old.version !== fresh.version
}
