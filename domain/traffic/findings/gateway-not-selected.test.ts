import { expect, it } from 'vitest'
import { judge, places } from '../testing/judge.ts'
import { gateway, pod, service, workloadEntry } from '../testing/objects.ts'
import { gatewayNotSelected } from './gateway-not-selected.ts'

const labels = { istio: 'ingressgateway' }

it.each([
  ['a pod with its labels', [gateway(), pod('edge', { ...labels, app: 'x' }, { namespace: 'infra' })], []],
  ['a machine with its labels', [gateway(), workloadEntry({ labels })], []],
  ['a Service for proxies outside of pods', [gateway(), service({ selector: labels }, { namespace: 'infra' })], []],
  ['an empty selector is every workload', [gateway({ selector: {} })], []],
  ['nothing', [gateway(), pod('edge', { istio: 'egressgateway' })], ['Gateway shop/shop /spec/selector']],
  [
    'one label of two',
    [gateway({ selector: { ...labels, zone: 'a' } }), pod('edge', labels)],
    ['Gateway shop/shop /spec/selector'],
  ],
])('%s', (_name, objects, expected) => {
  expect(places(judge(gatewayNotSelected, objects))).toEqual(expected)
})

it('is not said where pods could not be read', () => {
  expect(judge(gatewayNotSelected, [gateway()], { knows: (plural) => plural !== 'pods' })).toEqual([])
})
