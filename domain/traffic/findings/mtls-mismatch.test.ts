import { expect, it } from 'vitest'
import { judge, places, unreadBy } from '../testing/judge.ts'
import { destinationRule, peerAuthentication, service } from '../testing/objects.ts'
import { mtlsMismatch } from './mtls-mismatch.ts'

const speaks = (mode: string) => destinationRule({ trafficPolicy: { tls: { mode } } })
const asks = (mode: string, selector?: object, metadata: object = {}) =>
  peerAuthentication({ mtls: { mode }, ...(selector === undefined ? {} : { selector }) }, { ...metadata })
const root = { namespace: 'istio-system' }
const place = 'DestinationRule shop/catalog /spec/trafficPolicy/tls/mode'

it.each([
  ['nothing said on either side', [service(), destinationRule({})], []],
  ['plaintext where anything goes', [service(), speaks('DISABLE')], []],
  ['plaintext where the namespace is strict', [service(), speaks('DISABLE'), asks('STRICT')], [place]],
  ['plaintext where the mesh is strict', [service(), speaks('DISABLE'), asks('STRICT', undefined, root)], [place]],
  [
    "the namespace's word before the mesh's",
    [service(), speaks('DISABLE'), asks('PERMISSIVE'), asks('STRICT', undefined, root)],
    [],
  ],
  [
    "the workload's word before the namespace's",
    [
      service(),
      speaks('DISABLE'),
      asks('PERMISSIVE'),
      asks('STRICT', { matchLabels: { app: 'catalog' } }, { name: 'own' }),
    ],
    [place],
  ],
  ["another workload's word", [service(), speaks('DISABLE'), asks('STRICT', { matchLabels: { app: 'pay' } })], []],
  [
    'unset passes the question on',
    [service(), speaks('DISABLE'), asks('UNSET'), asks('STRICT', undefined, root)],
    [place],
  ],
  ['mutual where it is off', [service(), speaks('ISTIO_MUTUAL'), asks('DISABLE')], [place]],
  ['mutual where it is strict', [service(), speaks('ISTIO_MUTUAL'), asks('STRICT')], []],
  [
    'a subset of its own mind',
    [
      service(),
      destinationRule({ subsets: [{ name: 'v1', trafficPolicy: { tls: { mode: 'DISABLE' } } }] }),
      asks('STRICT'),
    ],
    ['DestinationRule shop/catalog /spec/subsets/0/trafficPolicy/tls/mode'],
  ],
])('%s', (_name, objects, expected) => {
  expect(places(judge(mtlsMismatch, objects))).toEqual(expected)
})

it('is not said where the root namespace could not be read', () => {
  const knows = (_plural: string, namespace: string | null) => namespace !== 'istio-system'
  expect(unreadBy(mtlsMismatch, [service(), speaks('DISABLE')], { knows })).toEqual([
    'peerauthentications istio-system',
  ])
})
