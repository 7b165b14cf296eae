import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testCluster } from '#testing/cluster.ts'
import { waitUntil } from '../wait-until.ts'

const { kubeconfig, kubectl } = testCluster()
const namespace = `kubelet-${process.pid}`
const run = promisify(execFile)

type Pod = {
  readonly status?: {
    readonly phase?: string
    readonly conditions?: readonly { type: string; status: string; lastTransitionTime: string }[]
    readonly containerStatuses?: readonly { ready: boolean; state: { waiting?: { reason: string } } }[]
  }
}

beforeAll(() => kube('create', 'namespace', namespace))
afterAll(() => kube('delete', 'namespace', namespace, '--wait=false'))

describe('the kubelets that are played', () => {
  it('a pod is Ready as late as its readiness probe begins', async () => {
    await make('probed', 'shop/x:1', {}, { httpGet: { path: '/', port: 80 }, initialDelaySeconds: 2 })
    await eventually('started', async () => (await read('probed')).status?.phase !== undefined)
    expect(isReady(await read('probed'))).toBe(false)
    await eventually('ready', async () => isReady(await read('probed')))
    const { status } = await read('probed')
    expect(status?.phase).toBe('Running')
    expect(status?.containerStatuses?.[0]?.ready).toBe(true)
  })

  it('one without a probe is Ready at once, unless an annotation says when', async () => {
    await make('plain', 'shop/x:1', {})
    await make('late', 'shop/x:1', { 'sample.pilothouse.io/ready-after-ms': '1500' })
    await eventually('ready', async () => isReady(await read('plain')))
    expect(isReady(await read('late'))).toBe(false)
    await eventually('ready late', async () => isReady(await read('late')))
  })

  it('a pod turns unready and ready again by its annotation', async () => {
    await make('moody', 'shop/x:1', {})
    await eventually('ready', async () => isReady(await read('moody')))
    await kube('-n', namespace, 'annotate', 'pod', 'moody', 'sample.pilothouse.io/ready=false')
    await eventually('unready', async () => !isReady(await read('moody')))
    expect((await read('moody')).status?.containerStatuses?.[0]?.ready).toBe(false)
    await kube('-n', namespace, 'annotate', 'pod', 'moody', 'sample.pilothouse.io/ready-')
    await eventually('ready again', async () => isReady(await read('moody')))
  })

  it('an image that is missing is never Ready, and says why', async () => {
    await make('absent', 'shop/x:9-missing', {})
    await eventually(
      'back-off',
      async () => (await read('absent')).status?.containerStatuses?.[0]?.state.waiting?.reason === 'ImagePullBackOff',
    )
    expect(isReady(await read('absent'))).toBe(false)
  })
})

function make(name: string, image: string, annotations: Record<string, string>, readinessProbe?: object) {
  const container = { name: 'app', image, ...(readinessProbe === undefined ? {} : { readinessProbe }) }
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, annotations },
    spec: { containers: [container], automountServiceAccountToken: false },
  }
  const creating = run(kubectl, ['--kubeconfig', kubeconfig, '-n', namespace, 'create', '-f', '-'])
  creating.child.stdin?.end(JSON.stringify(pod))
  return creating
}

async function read(name: string): Promise<Pod> {
  return JSON.parse(await kube('-n', namespace, 'get', 'pod', name, '-o', 'json')) as Pod
}

function isReady({ status }: Pod): boolean {
  return status?.conditions?.some(({ type, status: value }) => type === 'Ready' && value === 'True') ?? false
}

async function kube(...args: string[]): Promise<string> {
  return (await run(kubectl, ['--kubeconfig', kubeconfig, ...args])).stdout
}

function eventually(what: string, check: () => Promise<boolean>): Promise<void> {
  return waitUntil(check, { what, timeoutSeconds: 20, signal: new AbortController().signal, everyMs: 100 })
}
