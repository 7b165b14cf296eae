import { expect, test } from 'vitest'
import { secretNames } from './secret-names.ts'

const withPod = (spec: object) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'shop' },
  spec: { template: { spec } },
})
const container = (part: object) => withPod({ containers: [{ name: 'main', ...part }] })
const named = (apiVersion: string, kind: string, rest: object) => ({
  apiVersion,
  kind,
  metadata: { name: 'x' },
  ...rest,
})

test.each([
  ['a volume', withPod({ volumes: [{ name: 'v', secret: { secretName: 'a' } }] }), ['a']],
  ['a projected volume', withPod({ volumes: [{ projected: { sources: [{ secret: { name: 'b' } }] } }] }), ['b']],
  ['one variable', container({ env: [{ name: 'KEY', valueFrom: { secretKeyRef: { name: 'c', key: 'k' } } }] }), ['c']],
  [
    'a whole environment',
    container({ envFrom: [{ secretRef: { name: 'd' } }, { configMapRef: { name: 'no' } }] }),
    ['d'],
  ],
  ['a registry', withPod({ imagePullSecrets: [{ name: 'e' }] }), ['e']],
  [
    'a ServiceAccount',
    named('v1', 'ServiceAccount', { secrets: [{ name: 'f' }], imagePullSecrets: [{ name: 'e' }] }),
    ['e', 'f'],
  ],
  ['an Ingress', named('networking.k8s.io/v1', 'Ingress', { spec: { tls: [{ secretName: 'g' }] } }), ['g']],
  [
    'a Gateway',
    named('networking.istio.io/v1', 'Gateway', { spec: { servers: [{ tls: { credentialName: 'h' } }] } }),
    ['h'],
  ],
  ['none', container({ image: 'x' }), []],
])('%s', (_, object, names) => {
  expect(secretNames([object])).toEqual(names)
})

test('each once', () => {
  const object = withPod({ imagePullSecrets: [{ name: 'b' }, { name: 'a' }] })
  expect(secretNames([object, object])).toEqual(['a', 'b'])
})
