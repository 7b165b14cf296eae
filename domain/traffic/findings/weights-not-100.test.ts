import { expect, it } from 'vitest'
import { judge, places } from '../testing/judge.ts'
import { httpRoute, to, virtualService } from '../testing/objects.ts'
import { weightsNot100 } from './weights-not-100.ts'

const split = (...weights: number[]) =>
  virtualService({ http: [{ route: weights.map((weight, index) => to(`v${index + 1}`, weight)) }] })
const place = 'VirtualService shop/catalog /spec/http/0/route'

it.each([
  ['100', [split(90, 10)], []],
  ['a single destination has everything', [split(7)], []],
  ['99', [split(33, 33, 33)], [place]],
  ['a ratio', [split(1, 3)], [place]],
  ['nothing', [split(0, 0)], [place]],
  [
    'TCP too',
    [virtualService({ tcp: [{ route: [to('v1', 1), to('v2', 1)] }] })],
    ['VirtualService shop/catalog /spec/tcp/0/route'],
  ],
  [
    'the Gateway API speaks in ratios',
    [
      httpRoute({
        rules: [
          {
            backendRefs: [
              { name: 'a', weight: 1 },
              { name: 'b', weight: 3 },
            ],
          },
        ],
      }),
    ],
    [],
  ],
])('%s', (_name, objects, expected) => {
  expect(places(judge(weightsNot100, objects))).toEqual(expected)
})

it('is mended by a split of the same meaning', () => {
  expect(judge(weightsNot100, [split(1, 3)])[0]?.wizard?.input).toMatchObject({
    weights: [{ weight: 25 }, { weight: 75 }],
  })
})
