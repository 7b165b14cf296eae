import { companionName } from '../../companion/companion-name.ts'
import type { ReleaseSpec } from '../../spec.ts'
import { splitWeights } from '../split-weights.ts'
import { type BackendRef, backendKey, backendsOf, type HttpRule, isServiceBackend } from './http-route.ts'

export type Weighing = { readonly original: HttpRule; readonly stable: readonly number[]; readonly spec: ReleaseSpec }

/** The backends as they were, in whole percent, with what the companion gets taken from the stable ones. */
export function stableBackends({ original, stable }: Weighing, percent: number): readonly BackendRef[] {
  const weights = splitWeights(sharesOf(original), stable, percent)
  return backendsOf(original).map((backend, index) => ({ ...backend, weight: weights[index] ?? 0 }))
}

/** The companion's Service beside a stable one: same port, filters and unknown fields. */
export function companionBackend({ original, stable, spec }: Weighing, percent: number): readonly BackendRef[] {
  const pattern = backendsOf(original)[stable[0] ?? 0]
  const weight = splitWeights(sharesOf(original), stable, percent).at(-1) ?? 0
  return pattern === undefined ? [] : [{ ...pattern, name: companionName(spec.workload.name), weight }]
}

/** The companion for everybody. */
export function companionAlone(weighing: Weighing): readonly BackendRef[] {
  return companionBackend(weighing, 100).map((backend) => ({ ...backend, weight: 100 }))
}

export function isCompanion(backend: BackendRef | undefined, spec: ReleaseSpec): boolean {
  return backend !== undefined && isServiceBackend(backend, spec.namespace, companionName(spec.workload.name))
}

/** Wanted backends with the fields that others have since written on the same ones; only the weight is ours. */
export function ontoLive(wanted: readonly BackendRef[], live: HttpRule): readonly BackendRef[] {
  const byKey = new Map(backendsOf(live).map((backend) => [backendKey(backend), backend]))
  return wanted.map((backend) => {
    const seen = byKey.get(backendKey(backend)) ?? backend
    if (backend.weight !== undefined) return { ...seen, weight: backend.weight }
    const { weight: _, ...unweighted } = seen
    return unweighted
  })
}

/** Weights are ratios; a missing one is 1. */
function sharesOf(rule: HttpRule): readonly number[] {
  const weights = backendsOf(rule).map(({ weight = 1 }) => weight)
  const sum = weights.reduce((a, b) => a + b, 0)
  return weights.map((weight) => (sum === 0 ? 0 : weight / sum))
}
