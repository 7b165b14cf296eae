import fc from 'fast-check'
import { expect, it } from 'vitest'
import { indexMesh } from './index-mesh.ts'
import { propose } from './propose.ts'
import { proposedKinds, proposedSchema } from './schema.ts'
import { aRequest, aVirtualService, fromShop, meshOf, toCatalog } from './testing/mesh-of.ts'
import { traceRequest } from './trace-request.ts'

const fields = ['hosts', 'gateways', 'http', 'servers', 'subsets', 'selector', 'host', 'ports', 'exportTo', 'addresses']
const routeFields = [
  'match',
  'route',
  'redirect',
  'directResponse',
  'rewrite',
  'fault',
  'mirror',
  'headers',
  'delegate',
]
const matchFields = ['uri', 'headers', 'withoutHeaders', 'queryParams', 'gateways', 'sourceLabels', 'port', 'method']
const anything = fc.anything({ maxDepth: 2 })
const someOf = (names: readonly string[], value: fc.Arbitrary<unknown>) =>
  fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 3 })

it('whatever is proposed is refused by its field or traced, and never a fault of ours', () => {
  const match = fc.array(someOf(matchFields, anything), { maxLength: 2 })
  const route = fc.oneof(someOf(routeFields, anything), fc.record({ match }))
  const spec = fc.oneof(
    someOf(fields, anything),
    fc.record({
      hosts: fc.constant(['catalog.test', 'catalog']),
      gateways: fc.constant(['shop', 'mesh']),
      http: fc.array(route, { maxLength: 3 }),
    }),
  )
  const object = fc.record({
    apiVersion: fc.constant('networking.istio.io/v1'),
    kind: fc.constantFrom(...proposedKinds),
    metadata: fc.constant({ name: 'catalog', namespace: 'shop' }),
    spec,
  })
  const mesh = meshOf([aVirtualService([toCatalog()])])
  let traced = 0
  fc.assert(
    fc.property(object, (given) => {
      const read = proposedSchema.safeParse(given)
      if (!read.success) return
      traced += 1
      const index = indexMesh(propose(mesh, [read.data]))
      for (const request of [aRequest('/a'), fromShop('catalog')])
        expect(traceRequest(request, index).outcome.code).toMatch(/^[A-Z_]+$/)
    }),
    { numRuns: 3_000, seed: 7 },
  )
  expect(traced).toBeGreaterThan(300)
})
