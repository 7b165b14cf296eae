import { expect, it } from 'vitest'
import { sampleObjects } from './sample-objects.ts'

it('is what the documents promise', () => {
  const names = sampleObjects().map(({ kind, metadata }) => `${kind} ${metadata?.name}`)
  expect(names).toEqual([
    'Namespace shop',
    'Gateway shop',
    'Deployment catalog-v1',
    'Deployment catalog-v2',
    'Service catalog',
    'DestinationRule catalog',
    'VirtualService catalog',
    'Deployment checkout',
    'Service checkout',
    'HorizontalPodAutoscaler checkout',
    'PodDisruptionBudget checkout',
    'VirtualService checkout',
  ])
})

it('starts with nine of ten requests to the first version', () => {
  const route = sampleObjects().find(({ kind, metadata }) => kind === 'VirtualService' && metadata?.name === 'catalog')
  const destination = (subset: string) => ({ host: 'catalog.shop.svc.cluster.local', port: { number: 80 }, subset })
  expect(route).toMatchObject({
    spec: {
      hosts: ['catalog.shop.test'],
      http: [
        {
          name: 'primary',
          route: [
            { destination: destination('v1'), weight: 90 },
            { destination: destination('v2'), weight: 10 },
          ],
        },
      ],
    },
  })
})
