import { refOf } from '#domain/kube/object.ts'
import { valueAt } from '#domain/plan/examine-patch.ts'
import type { JsonPatchStep, Operation } from '#domain/plan/operation.ts'
import { phrase } from '#domain/plan/phrase.ts'
import type { Advanced } from './advance.ts'
import { seeTemplate } from './decide-scene.ts'
import { neededFor, onePerObject } from './realise.ts'
import { moveRoute } from './realise-route.ts'
import type { Realising } from './realising.ts'
import type { PauseKind } from './state.ts'
import { countPods } from './workload-counts.ts'

/** Pauses in which the route is not ours to write, or cannot be written. */
const handsOffRoute: readonly PauseKind[] = ['foreign-routing', 'route-gone', 'workload-gone', 'forbidden']

/**
 * What a paused release does: it begins nothing. An intent that a predecessor saved and did not live to write is
 * completed, such as taking requests from a version whose pods are unready; and pods that are being replaced by
 * another template stop where they are.
 */
export function standStill(realising: Realising): Advanced {
  const { release, observed, wish } = realising
  const { state } = release
  const kind = state.paused?.kind ?? 'by-hand'
  if (handsOffRoute.includes(kind)) {
    return { state, operations: kind === 'forbidden' ? [] : stopReplacing(realising), lookAt: [] }
  }
  const intended = { ...realising, wish: { ...wish, routing: state.routing.wanted } }
  const route = moveRoute(intended, { operations: [], waiting: null }, null)
  const operations = [...neededFor(intended), ...route.operations, ...stopReplacing({ release, observed })]
  return {
    state: { ...state, routing: route.routing },
    operations: onePerObject(operations),
    lookAt: [],
  }
}

/** A Deployment is paused, a StatefulSet keeps the rest behind its partition; a DaemonSet cannot be stopped. */
function stopReplacing({ release, observed }: Pick<Realising, 'release' | 'observed'>): readonly Operation[] {
  const { workload } = observed
  if (workload === null || seeTemplate(release, observed) === 'old') return []
  const { desired, existing, updated, current } = countPods(workload)
  if (current && updated >= existing && updated >= desired) return []
  const patch = stopPatch(workload.kind, valueAt(workload, '/spec'), { desired, updated: current ? updated : 0 })
  const why = phrase('releases.decide.why.stop-replacing', { name: workload.metadata.name })
  return patch.length === 0 ? [] : [{ kind: 'patch', target: refOf(workload), patch, as: 'viewer', why }]
}

function stopPatch(
  kind: string,
  spec: unknown,
  { desired, updated }: { readonly desired: number; readonly updated: number },
): readonly JsonPatchStep[] {
  if (kind === 'Deployment') {
    return valueAt(spec, '/paused') === true ? [] : [{ op: 'add', path: '/spec/paused', value: true }]
  }
  const path = '/updateStrategy/rollingUpdate/partition'
  const live = valueAt(spec, path)
  const partition = desired - updated
  if (kind !== 'StatefulSet' || typeof live !== 'number' || live >= partition) return []
  return [
    { op: 'test', path: `/spec${path}`, value: live },
    { op: 'replace', path: `/spec${path}`, value: partition },
  ]
}
