import 'server-only'
import { rivalsOf } from '#domain/traffic/rivals.ts'
import { summarise } from '#domain/traffic/summarise.ts'
import { isObjectName, type RouteChoice } from '#domain/traffic/wizard/route-choice.ts'
import type { TargetObserved } from '#domain/traffic/wizard/target.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { ambientWithoutWaypoint } from './ambient-mode.ts'
import { claimsWithoutRights } from './claimed-hosts.ts'
import { listVirtualServices } from './list-virtual-services.ts'
import { readVirtualService } from './read-virtual-service.ts'

/** What each wizard that edits one route depends on, all read as the viewer; the draft may name nothing yet. */
export async function observeTarget(
  viewer: Viewer,
  cluster: string,
  { namespace, virtualService: name }: Partial<RouteChoice>,
): Promise<TargetObserved> {
  const [all, target] = await Promise.all([
    listVirtualServices(viewer, cluster),
    isObjectName(namespace) && isObjectName(name) ? readVirtualService(viewer, cluster, namespace, name) : null,
  ])
  const choices = all.map(summarise)
  if (target === null || !isObjectName(namespace))
    return { choices, virtualService: null, claimsWithoutRights: [], rivals: [], ambientWithoutWaypoint: false }
  const [claims, ambient] = await Promise.all([
    claimsWithoutRights(viewer, cluster, target),
    ambientWithoutWaypoint(viewer, cluster, namespace),
  ])
  return {
    choices,
    virtualService: target,
    claimsWithoutRights: claims,
    rivals: rivalsOf(target, all),
    ambientWithoutWaypoint: ambient,
  }
}
