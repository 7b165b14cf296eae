import { expect, test } from 'vitest'
import { summarise } from './summarise.ts'
import { rowOfSummary, summaryOfRow } from './summary-row.ts'
import type { VirtualService } from './virtual-service.ts'

const split: VirtualService = {
  apiVersion: 'networking.istio.io/v1',
  kind: 'VirtualService',
  metadata: { name: 'catalog', namespace: 'shop', labels: { 'app.kubernetes.io/managed-by': 'Helm' } },
  spec: {
    hosts: ['catalog.shop.test'],
    http: [
      {
        name: 'primary',
        route: [
          { destination: { host: 'catalog', subset: 'v1', port: { number: 80 } }, weight: 90 },
          { destination: { host: 'catalog', subset: 'v2' }, weight: 10 },
        ],
      },
    ],
  },
}

test('a row gives back the summary it was made from', () => {
  const summary = summarise(split)
  const row = { uid: 'u', createdAt: '', namespace: 'shop', name: 'catalog', ...rowOfSummary(summary) }
  expect(summaryOfRow(row)).toEqual(summary)
  expect(row).toMatchObject({ owner: 'helm', routes: 1, hosts: ['catalog.shop.test'], gateways: ['mesh'] })
})
