import { expect, it } from 'vitest'
import { judge } from '../testing/judge.ts'
import { virtualService } from '../testing/objects.ts'
import { duplicateHost } from './duplicate-host.ts'

const first = virtualService({ gateways: ['shop'] })
const second = (spec: object, metadata: object = {}) => virtualService({ ...spec }, { name: 'other', ...metadata })

it.each([
  ['one host, one gateway', [first, second({ gateways: ['shop'] })], ['shop/other', 'shop/catalog']],
  ['one host, two gateways', [first, second({ gateways: ['infra/edge'] })], []],
  [
    'the same gateway by its full name',
    [first, second({ gateways: ['shop/shop'] }, { namespace: 'web' })],
    ['web/other', 'shop/catalog'],
  ],
  ['two hosts', [first, second({ gateways: ['shop'], hosts: ['other.shop.test'] })], []],
  [
    'a short name belongs to each namespace',
    [virtualService({ hosts: ['catalog'] }), second({ hosts: ['catalog'] }, { namespace: 'web' })],
    [],
  ],
  [
    'both kept to their own namespaces',
    [
      virtualService({ hosts: ['api.example.org'], exportTo: ['.'] }),
      second({ hosts: ['api.example.org'], exportTo: ['.'] }, { namespace: 'web' }),
    ],
    [],
  ],
  [
    'one of them exported to all',
    [
      virtualService({ hosts: ['api.example.org'], exportTo: ['.'] }),
      second({ hosts: ['api.example.org'] }, { namespace: 'web' }),
    ],
    ['web/other', 'shop/catalog'],
  ],
])('%s', (_name, objects, expected) => {
  expect(judge(duplicateHost, objects).map(({ message }) => message.values?.others)).toEqual(expected)
})
