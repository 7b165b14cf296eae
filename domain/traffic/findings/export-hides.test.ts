import { expect, it } from 'vitest'
import { judge } from '../testing/judge.ts'
import {
  destinationRule,
  gateway,
  pod,
  service,
  serviceEntry,
  sidecar,
  to,
  virtualService,
} from '../testing/objects.ts'
import { exportHides } from './export-hides.ts'

const full = 'catalog.shop.svc.cluster.local'
const subsets = [{ name: 'v1', labels: { version: 'v1' } }]
const fromWeb = (subset?: string) =>
  virtualService({ http: [{ route: [to(subset, 100, full)] }] }, { namespace: 'web' })
const exported = (to: string) => ({ annotations: { 'networking.istio.io/exportTo': to } })
const edge = [gateway(), pod('edge', { istio: 'ingressgateway' }, { namespace: 'infra' })]

it.each([
  ['exported to all', [service(), fromWeb()], []],
  ['a Service kept to itself', [service({}, exported('.')), fromWeb()], ['web: Service shop/catalog']],
  ['a Service exported to the client', [service({}, exported('pay, web')), fromWeb()], []],
  [
    'a rule kept to itself',
    [service(), destinationRule({ subsets, exportTo: ['.'] }), fromWeb('v1')],
    ['web: DestinationRule shop/catalog'],
  ],
  [
    'a rule kept to itself, without need of its subsets',
    [service(), destinationRule({ subsets, exportTo: ['.'] }), fromWeb()],
    [],
  ],
  [
    "a rule the gateway's namespace does not see",
    [
      ...edge,
      service(),
      destinationRule({ subsets, exportTo: ['.'] }),
      virtualService({ gateways: ['shop'], http: [{ route: [to('v1')] }] }),
    ],
    ['infra: DestinationRule shop/catalog'],
  ],
  [
    'a ServiceEntry kept to itself',
    [
      serviceEntry({ hosts: ['api.example.org'], exportTo: ['.'] }),
      virtualService({ http: [{ route: [to(undefined, 100, 'api.example.org')] }] }, { namespace: 'web' }),
    ],
    ['web: ServiceEntry shop/outside'],
  ],
  [
    'a Sidecar that leaves it out',
    [service(), sidecar({ egress: [{ hosts: ['./*'] }] }, { namespace: 'web' }), fromWeb()],
    ['web: Sidecar web/default'],
  ],
  [
    'a Sidecar that names it',
    [service(), sidecar({ egress: [{ hosts: ['./*', 'shop/*'] }] }, { namespace: 'web' }), fromWeb()],
    [],
  ],
  [
    'a Sidecar of some workloads',
    [
      service(),
      sidecar({ workloadSelector: { labels: { app: 'x' } }, egress: [{ hosts: ['./*'] }] }, { namespace: 'web' }),
      fromWeb(),
    ],
    [],
  ],
  [
    'a Sidecar beside the gateway is not for it',
    [
      ...edge,
      service(),
      sidecar({ egress: [{ hosts: ['./*'] }] }, { namespace: 'infra' }),
      virtualService({ gateways: ['shop'], http: [{ route: [to()] }] }),
    ],
    [],
  ],
])('%s', (_name, objects, expected) => {
  const found = judge(exportHides, objects)
  expect(found.map(({ message }) => `${message.values?.client}: ${message.values?.by}`)).toEqual(expected)
})
