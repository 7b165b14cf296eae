import { expect, it } from 'vitest'
import { judge, places } from '../testing/judge.ts'
import { slice, to, twoVersions, virtualService } from '../testing/objects.ts'
import { subsetWithoutPods } from './subset-without-pods.ts'

const split = (v1: number, v2: number) =>
  virtualService({ http: [{ name: 'primary', route: [to('v1', v1), to('v2', v2)] }] })
const withoutSlices = twoVersions.filter(({ kind }) => kind !== 'EndpointSlice')
const place = 'VirtualService shop/catalog /spec/http/0/route/1/destination/subset'

it.each([
  ['both ready', [...twoVersions, split(50, 50)], []],
  ['one not ready', [...withoutSlices, slice({ a: true, b: false }), split(50, 50)], [place]],
  ['one without pods', [...withoutSlices, slice({ a: true }), split(50, 50)], [place]],
  ['one without pods and without weight', [...withoutSlices, slice({ a: true }), split(100, 0)], []],
  ['a Service without any is NO_ENDPOINTS', [...withoutSlices, slice({}), split(50, 50)], []],
])('%s', (_name, objects, expected) => {
  expect(places(judge(subsetWithoutPods, objects))).toEqual(expected)
})

it('is mended by a split that empties it', () => {
  const [found] = judge(subsetWithoutPods, [...withoutSlices, slice({ a: true }), split(40, 60)])
  expect(found?.wizard).toMatchObject({
    id: 'traffic-split',
    input: {
      route: 'primary',
      weights: [
        { subset: 'v1', weight: 100 },
        { subset: 'v2', weight: 0 },
      ],
    },
  })
})
