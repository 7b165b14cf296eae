import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applied } from '#domain/plan/examine-patch.ts'
import { patchWeights } from './patch-weights.ts'
import type { RouteDestination, VirtualService } from './virtual-service.ts'
import { normaliseWeights } from './weights.ts'

function object(route: readonly RouteDestination[], name?: string): VirtualService {
  return {
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: { name: 'catalog', namespace: 'shop', resourceVersion: '7' },
    spec: {
      hosts: ['catalog'],
      novel: { kept: true },
      http: [
        { match: [{ uri: { prefix: '/a' } }], rewrite: { uri: '/' } },
        { ...(name === undefined ? {} : { name }), timeout: '3s', route },
      ],
    },
  }
}
const at = (vs: VirtualService) => ({ index: 1, route: vs.spec?.http?.[1] ?? {} })
const v = (subset: string, weight?: number): RouteDestination => ({
  destination: { host: 'catalog', subset },
  headers: { request: {} },
  ...(weight === undefined ? {} : { weight }),
})

describe('edit one route; leave the other routes and unknown fields byte for byte', () => {
  it('writes only the weights that change', () => {
    const vs = object([v('v1', 90), v('v2', 10)], 'main')
    const { patch } = patchWeights(vs, at(vs), [40, 60])
    expect(patch).toEqual([
      { op: 'test', path: '/metadata/resourceVersion', value: '7' },
      { op: 'test', path: '/spec/http/1/name', value: 'main' },
      { op: 'test', path: '/spec/http/1/route', value: vs.spec?.http?.[1]?.route },
      { op: 'replace', path: '/spec/http/1/route/0/weight', value: 40 },
      { op: 'replace', path: '/spec/http/1/route/1/weight', value: 60 },
    ])
  })
  it('adds a weight that was missing, and the undo removes it again', () => {
    const vs = object([v('v1'), v('v2', 100)])
    const { patch, undo } = patchWeights(vs, at(vs), [10, 90])
    expect(patch).toContainEqual({ op: 'add', path: '/spec/http/1/route/0/weight', value: 10 })
    expect(undo).toContainEqual({ op: 'remove', path: '/spec/http/1/route/0/weight' })
  })
  it('does not hold the undo to the resourceVersion, but to the weights it left', () => {
    const vs = object([v('v1', 90), v('v2', 10)])
    const { patch, undo } = patchWeights(vs, at(vs), [40, 60])
    expect(undo.some(({ path }) => path === '/metadata/resourceVersion')).toBe(false)
    const after = applied(vs, patch)
    const edited =
      after === null ? null : applied(after, [{ op: 'replace', path: '/spec/http/1/route/0/weight', value: 41 }])
    expect(edited === null ? 'not applied' : applied(edited, undo)).toBeNull()
  })
  it('puts back exactly what was there, whatever the weights were', () => {
    const weight = fc.option(fc.nat(1000), { nil: undefined })
    fc.assert(
      fc.property(
        fc.array(weight, { minLength: 2, maxLength: 6 }),
        fc.array(fc.nat(100), { minLength: 6, maxLength: 6 }),
        (before, wanted) => {
          const vs = object(
            before.map((w, i) => v(`v${i}`, w)),
            'main',
          )
          const weights = normaliseWeights(wanted.slice(0, before.length))
          const { patch, undo } = patchWeights(vs, at(vs), weights)
          const after = applied(vs, patch)
          if (after === null) throw new Error('the patch does not fit')
          expect((after as VirtualService).spec?.http?.[1]?.route?.map((d) => d.weight ?? 0)).toEqual(weights)
          expect(JSON.stringify(applied(after, undo))).toBe(JSON.stringify(vs))
        },
      ),
    )
  })
})
