import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseAllDocuments } from 'yaml'
import type { KubeObject } from '#domain/kube/object.ts'
import { trafficKinds } from '../model/kinds.ts'
import { everythingKnown } from '../testing/judge.ts'
import { gateway, pod, service, slice, to, twoVersions, virtualService } from '../testing/objects.ts'
import { makeTrafficState } from './traffic-state.ts'

const split = (v1: number, v2: number) => virtualService({ http: [{ route: [to('v1', v1), to('v2', v2)] }] })

function sample(): readonly KubeObject[] {
  return ['namespace', 'catalog', 'checkout'].flatMap((file) =>
    parseAllDocuments(readFileSync(`server/local/sample/${file}.yaml`, 'utf8')).map(
      (document) => document.toJS() as KubeObject,
    ),
  )
}

it('finds nothing in the sample shop as it runs', () => {
  const shop = sample().filter(({ apiVersion, kind }) =>
    trafficKinds.some((known) => known.apiVersion === apiVersion && known.kind === kind),
  )
  const running = [
    ...shop,
    slice({ a: true, b: true }),
    slice({ c: true }, 'checkout'),
    pod('a', { app: 'catalog', version: 'v1' }),
    pod('b', { app: 'catalog', version: 'v2' }),
    pod('c', { app: 'checkout' }),
    service(
      { selector: { app: 'istio-ingressgateway', istio: 'ingressgateway' }, ports: [{ name: 'http2', port: 80 }] },
      { name: 'istio-ingressgateway', namespace: 'istio-system' },
    ),
  ]
  expect(shop.map(({ kind }) => kind)).toContain('Gateway')
  expect(makeTrafficState(running, everythingKnown).judged()).toEqual({ findings: [], unchecked: [] })
})

describe('a change has everything judged again that looked at it', () => {
  const start = [...twoVersions, split(50, 50)]
  it.each<[string, (state: ReturnType<typeof makeTrafficState>) => void, string[]]>([
    ['the object itself', (state) => state.set(split(50, 40)), ['WEIGHTS_NOT_100']],
    ['endpoints that are lost', (state) => state.set(slice({ a: true, b: false })), ['SUBSET_WITHOUT_PODS']],
    ['a pod with other labels', (state) => state.set(pod('b', { app: 'catalog' })), ['SUBSET_WITHOUT_PODS']],
    ['the Service that goes', (state) => state.remove(service()), ['UNKNOWN_HOST', 'UNKNOWN_HOST']],
    [
      'the rule that goes',
      (state) => {
        for (const object of twoVersions) if (object.kind === 'DestinationRule') state.remove(object)
      },
      ['UNKNOWN_SUBSET', 'UNKNOWN_SUBSET'],
    ],
    [
      'a new one that claims the same host',
      (state) => state.set(virtualService({ http: [{ route: [to()] }] }, { name: 'other' })),
      ['DUPLICATE_HOST', 'DUPLICATE_HOST'],
    ],
    ['the object that goes, and its findings with it', (state) => state.remove(split(50, 50)), []],
    [
      'a Gateway that comes and one that is named',
      (state) => {
        state.set(virtualService({ gateways: ['shop'], http: [{ route: [to()] }] }))
        state.set(gateway())
        state.set(pod('edge', { istio: 'ingressgateway' }))
      },
      [],
    ],
  ])('%s', (_name, change, expected) => {
    const state = makeTrafficState(start, everythingKnown)
    expect(state.judged().findings).toEqual([])
    change(state)
    expect(state.judged().findings.map(({ code }) => code)).toEqual(expected)
    // A state made anew of the same objects says the same.
    const objects = trafficKinds.flatMap(({ plural }) => [...state.model.all(plural)])
    expect(makeTrafficState(objects, everythingKnown).judged()).toEqual(state.judged())
  })
})

it('counts the objects for which a question stayed open', () => {
  const facts = { ...everythingKnown, knows: (plural: string) => plural !== 'endpointslices' }
  expect(makeTrafficState([...twoVersions, split(50, 50)], facts).judged().unchecked).toEqual([
    { code: 'NO_ENDPOINTS', what: 'endpointslices', namespace: 'shop', objects: 1 },
    { code: 'SUBSET_WITHOUT_PODS', what: 'endpointslices', namespace: 'shop', objects: 1 },
  ])
})

it('answers for one namespace or object only', () => {
  const elsewhere = virtualService({ hosts: ['web.test'], http: [{ route: [to(undefined, 0)] }] }, { namespace: 'web' })
  const state = makeTrafficState([...twoVersions, split(1, 1), elsewhere], everythingKnown)
  expect(state.judged({ namespace: 'shop' }).findings.map(({ code }) => code)).toEqual(['WEIGHTS_NOT_100'])
  expect(state.judged({ kind: 'Service' }).findings).toEqual([])
  expect(state.judged({ kind: 'VirtualService', namespace: 'web', name: 'catalog' }).findings).toHaveLength(2)
})
