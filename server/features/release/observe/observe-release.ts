import 'server-only'
import { type KubeObject, type ObjectRef, refOf } from '#domain/kube/object.ts'
import { companionName } from '#domain/release/companion/companion-name.ts'
import type { ReleaseSpec } from '#domain/release/spec.ts'
import type { Observed } from '#domain/release/state.ts'
import type { Kube } from '#server/clients/kube/kube.ts'
import { listAll } from '#server/features/namespace/list-all.ts'
import { autoscalerOf, budgetOf, companionBudgetOf } from './companions-of.ts'
import { readSide } from './read-side.ts'
import { routeRef } from './route-ref.ts'

/**
 * One look at everything a release concerns, all at once and as the panel. Nothing of it is cached: a decision is about
 * what is. Throws KubeError where the cluster does not answer.
 *
 * @param analysis what the measurements of this stage say so far; they are the catalogue's, not the cluster's
 * @param now for `minReadySeconds` of pods that became ready a moment ago
 */
export async function observeRelease(
  kube: Kube,
  spec: ReleaseSpec,
  analysis: Observed['analysis'],
  now: Date,
): Promise<Observed> {
  const { namespace, workload } = spec
  const name = companionName(workload.name)
  const service = (of: string): ObjectRef => ({ apiVersion: 'v1', kind: 'Service', namespace, name: of })
  const route = routeRef(spec)
  const [live, liveService, companion, companionService, liveRoute, autoscalers, budgets] = await Promise.all([
    kube.read({ apiVersion: 'apps/v1', kind: workload.kind, namespace, name: workload.name }),
    spec.service === null ? null : kube.read(service(spec.service)),
    kube.read({ apiVersion: 'apps/v1', kind: 'Deployment', namespace, name }),
    spec.service === null ? null : kube.read(service(name)),
    route === null ? null : kube.read(route),
    listAll(kube, { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', namespace }),
    listAll(kube, { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', namespace }),
  ])
  const [stable, fresh] = await Promise.all([
    readSide(kube, live, liveService, now),
    readSide(kube, companion, companionService, now),
  ])
  return {
    workload: live,
    service: liveService,
    autoscaler: autoscalerOf(autoscalers, workload),
    budget: budgetOf(budgets, live),
    companion: {
      deployment: companion,
      service: companionService,
      autoscaler: autoscalerOf(autoscalers, { kind: 'Deployment', name }),
      budget: companionBudgetOf(budgets, companion, name),
    },
    route: liveRoute,
    stable,
    fresh,
    analysis,
  }
}

/** The object an operation is about, as it was just seen; undefined where it is none of a release's. */
export function seenObject(observed: Observed, ref: ObjectRef): KubeObject | undefined {
  const { workload, service, autoscaler, budget, companion, route } = observed
  return [workload, service, autoscaler, budget, route, ...Object.values(companion)]
    .filter((object) => object !== null)
    .find((object) => isSame(refOf(object), ref))
}

function isSame(left: ObjectRef, right: ObjectRef): boolean {
  return left.kind === right.kind && left.name === right.name && left.namespace === right.namespace
}
