import type { Refusal } from '#domain/plan/operation.ts'
import { findRoute } from '#domain/traffic/find-route.ts'
import { type ChangedExample, checkExamples } from '#domain/traffic/trace/check-examples.ts'
import { indexMesh } from '#domain/traffic/trace/index-mesh.ts'
import type { Mesh } from '#domain/traffic/trace/mesh.ts'
import { propose } from '#domain/traffic/trace/propose.ts'
import { destinationsOf, httpRoutes } from '#domain/traffic/virtual-service.ts'
import { matchWeights } from './match-weights.ts'
import type { SplitObserved } from './observed.ts'
import { refusal } from './refuse-split.ts'
import type { SplitInput } from './schema.ts'

/** The examples that this split would answer otherwise, and the mesh in which it does. */
export function changedExamples(
  input: SplitInput,
  { virtualService, examples }: Pick<SplitObserved, 'virtualService' | 'examples'>,
): { readonly changed: readonly ChangedExample[]; readonly mesh: Mesh } | null {
  if (virtualService === null || examples === null) return null
  const { found } = findRoute(virtualService, input.route)
  if (found === null) return null
  const { weights } = matchWeights(destinationsOf(found.route), input.weights, input.namespace)
  const route = destinationsOf(found.route).map((each, index) => ({ ...each, weight: weights[index] ?? 0 }))
  const http = httpRoutes(virtualService).map((each, index) => (index === found.index ? { ...each, route } : each))
  const mesh = propose(examples.mesh, [{ ...virtualService, spec: { ...virtualService.spec, http } }])
  return { changed: checkExamples(examples.examples, indexMesh(examples.mesh), indexMesh(mesh)), mesh }
}

/** One refusal for each example that changes and was not accepted by name. */
export function refuseChangedExamples(input: SplitInput, observed: SplitObserved): readonly Refusal[] {
  const accepted = new Set(input.acceptChangedExamples)
  return (changedExamples(input, observed)?.changed ?? [])
    .filter(({ name }) => !accepted.has(name))
    .map(({ name, before, after }) =>
      refusal('EXAMPLE_CHANGED', 'acceptChangedExamples', 'example-changed', { name, before, after }),
    )
}
