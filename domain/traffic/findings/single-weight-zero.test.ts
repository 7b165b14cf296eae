import { expect, it } from 'vitest'
import { judge, places } from '../testing/judge.ts'
import { to, virtualService } from '../testing/objects.ts'
import { singleWeightZero } from './single-weight-zero.ts'

it.each([
  ['weight 0 alone', [to('v1', 0)], ['VirtualService shop/catalog /spec/http/0/route/0/weight']],
  ['no weight alone', [to('v1')], []],
  ['weight 0 beside another', [to('v1', 0), to('v2', 100)], []],
])('%s', (_name, route, expected) => {
  expect(places(judge(singleWeightZero, [virtualService({ http: [{ route }] })]))).toEqual(expected)
})
