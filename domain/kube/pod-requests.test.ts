import { expect, test } from 'vitest'
import { type PodSpec, podRequests } from './pod-requests.ts'

const asks = (cpu: string) => ({ resources: { requests: { cpu } } })
const sidecar = (cpu: string) => ({ ...asks(cpu), restartPolicy: 'Always' })

test.each<[string, PodSpec, string]>([
  ['nothing said', { containers: [{}] }, '0'],
  ['containers run side by side', { containers: [asks('1'), asks('500m')] }, '1500m'],
  ['a small init container is done before they begin', { containers: [asks('2')], initContainers: [asks('1')] }, '2'],
  ['a large init container decides', { containers: [asks('1'), asks('1')], initContainers: [asks('3')] }, '3'],
  ['init containers run one after the other', { containers: [], initContainers: [asks('2'), asks('1')] }, '2'],
  ['a sidecar runs on', { containers: [asks('1')], initContainers: [sidecar('1')] }, '2'],
  [
    'an init container runs beside the sidecars before it',
    { containers: [asks('1'), asks('1')], initContainers: [sidecar('1'), asks('3')] },
    '4',
  ],
  ['and not beside those after it', { containers: [], initContainers: [asks('3'), sidecar('1')] }, '3'],
  ['the overhead comes on top', { containers: [asks('1')], overhead: { cpu: '250m' } }, '1250m'],
  ['the pod as a whole', { containers: [asks('1')], ...asks('4'), overhead: { cpu: '1' } }, '5'],
])('%s', (_, spec, cpu) => {
  expect(podRequests(spec, 'cpu')).toBe(cpu)
})

test('memory is written in powers of two', () => {
  const spec = { containers: [{ resources: { requests: { memory: '1Gi' } } }], overhead: { memory: '1Gi' } }
  expect(podRequests(spec, 'memory')).toBe('2Gi')
})
