import canonicalize from 'canonicalize'
import { refOf } from '#domain/kube/object.ts'
import { valueAt } from '#domain/plan/examine-patch.ts'
import type { JsonPatchStep, Operation } from '#domain/plan/operation.ts'
import { phrase } from '#domain/plan/phrase.ts'
import { wantedRollout } from './realise-rollout.ts'
import type { WorkloadWish } from './stage.ts'
import type { Observed, Release } from './state.ts'
import { countPods } from './workload-counts.ts'

/**
 * The one patch that makes the workload as wished, or none when it is. Every value it replaces is tested as it was
 * seen, so that an edit made in between is refused and looked at anew. Status is not tested: it changes all the time.
 *
 * `replicas` is left to the autoscaler where there is one. At zero pods no autoscaler acts (Kubernetes switches it
 * off there), so a size that the release itself took away is brought back in any case.
 */
export function patchWorkload(release: Release, observed: Observed, wish: WorkloadWish): readonly Operation[] {
  const { workload } = observed
  if (workload === null) return []
  const patch = [
    ...change(workload, '/spec/template', wish.template === 'new' ? release.template : release.original.template),
    ...change(workload, rolloutPath(release), wantedRollout(release, observed, wish)),
    ...change(workload, '/spec/replicas', wantedReplicas(release, observed, wish)),
    ...(release.spec.workload.kind === 'Deployment'
      ? change(workload, '/spec/paused', mustStop(release, observed, wish) ? true : undefined)
      : []),
  ]
  if (patch.length === 0) return []
  const why = phrase(`releases.decide.why.workload-${wish.template}`, { name: workload.metadata.name })
  return [{ kind: 'patch', target: refOf(workload), patch, as: 'viewer', why }]
}

function rolloutPath(release: Release): string {
  return release.spec.workload.kind === 'Deployment' ? '/spec/strategy' : '/spec/updateStrategy'
}

function wantedReplicas(release: Release, { workload, autoscaler }: Observed, wish: WorkloadWish): unknown {
  const live = valueAt(workload, '/spec/replicas')
  const isRuled = autoscaler !== null && live !== 0
  if (wish.replicas === undefined || isRuled) return live
  if (wish.replicas === 'zero') return 0
  const original = release.original.replicas ?? live
  return wish.replicas === 'whole' ? Math.max(Number(original ?? 1), Number(live ?? 1)) : original
}

/** A Deployment knows no partition: it is paused once so many of its pods are new. */
function mustStop(release: Release, observed: Observed, wish: WorkloadWish): boolean {
  if (wish.pods === undefined || observed.workload === null) return false
  const counts = countPods(observed.workload)
  const hasTemplate =
    canonicalize(valueAt(observed.workload, '/spec/template')) ===
    canonicalize(wish.template === 'new' ? release.template : release.original.template)
  return hasTemplate && counts.current && counts.updated >= Math.min(wish.pods, counts.desired)
}

function change(object: unknown, path: string, wanted: unknown): readonly JsonPatchStep[] {
  const live = valueAt(object, path)
  if (canonicalize(live) === canonicalize(wanted) || (path === '/spec/paused' && !live && !wanted)) return []
  const seen: readonly JsonPatchStep[] = live === undefined ? [] : [{ op: 'test', path, value: live }]
  return [...seen, wanted === undefined ? { op: 'remove', path } : { op: 'add', path, value: wanted }]
}
