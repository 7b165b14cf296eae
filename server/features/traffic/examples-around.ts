import 'server-only'
import type { RouteExample } from '#domain/traffic/trace/check-examples.ts'
import type { Mesh } from '#domain/traffic/trace/mesh.ts'
import { meshAround } from '#domain/traffic/trace/mesh-around.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { readMesh } from './read-mesh.ts'
import { type ExampleAddress, listExamples } from './route-examples.ts'

export type ObservedExamples = { readonly examples: readonly RouteExample[]; readonly mesh: Mesh }

/** The examples of a VirtualService with what answers them, for a planner to check; null where there are none. */
export async function examplesAround(
  viewer: Viewer,
  cluster: string,
  address: ExampleAddress,
): Promise<ObservedExamples | null> {
  const examples = await listExamples(viewer, cluster, address)
  if (!examples.ok || examples.data.length === 0) return null
  const { mesh } = await readMesh(viewer, cluster, [address.namespace])
  return {
    examples: examples.data,
    mesh: meshAround(
      mesh,
      examples.data.map(({ request }) => request),
    ),
  }
}
