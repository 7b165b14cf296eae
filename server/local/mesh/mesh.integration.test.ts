import { copyFileSync } from 'node:fs'
import type { KubernetesObject } from '@kubernetes/client-node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testCluster } from '#testing/cluster.ts'
import { type ThrowawayMachine, throwawayMachine } from '#testing/throwaway-machine.ts'
import { readJson } from '../json-file.ts'
import type { PartContext } from '../part.ts'
import { sampleObjects } from '../sample/sample-objects.ts'
import { waitUntil } from '../wait-until.ts'
import { ask } from './ask.ts'
import { createAbsent } from './create-absent.ts'
import { gatewayPart } from './gateway/gateway-part.ts'
import { istioPart } from './istio/istio-part.ts'
import { prometheusPart } from './prometheus/prometheus-part.ts'
import { type Count, countAnswers, isWithinThreeDeviations } from './testing/count-answers.ts'
import { servedWeights } from './testing/served-weights.ts'

const namespace = `mesh-${process.pid}`
const host = `catalog.${namespace}.test`
const { kubeconfig, kubectl } = testCluster()
let throwaway: ThrowawayMachine
let context: PartContext
let ingress = ''
let admin = ''
let prometheus = ''
/** Every answer of the shop so far, by workload and status. */
const answered = new Map<string, number>()

beforeAll(async () => {
  throwaway = await throwawayMachine()
  const { machine, start } = throwaway
  copyFileSync(kubeconfig, machine.home.kubeconfig)
  context = machine.contextFor('test')
  await start(istioPart())
  await start(gatewayPart())
  await start(prometheusPart())
  const address = async (port: string) => `http://127.0.0.1:${await machine.ports.get(port)}`
  ingress = await address('ingress')
  admin = await address('envoy-admin')
  prometheus = await address('prometheus')
  await createAbsent(kubeconfig, shopOfOurOwn())
  for (const version of ['v1', 'v2']) await kube('rollout', 'status', `deployment/catalog-${version}`, '--timeout=60s')
  await servesWeights(90, 10)
  await eventually('an answer', async () => (await count(1)).statuses.has('catalog-v1 200'))
}, 180_000)

afterAll(async () => {
  await kube('delete', 'namespace', namespace, '--wait=false')
  await throwaway.remove()
})

describe('the mesh', { timeout: 120_000 }, () => {
  it('splits 2,000 requests by the weights of the route, also after they were changed', async () => {
    await expectSplit({ 'catalog-v1': 90, 'catalog-v2': 10 })
    await setWeights(40, 60)
    await expectSplit({ 'catalog-v1': 40, 'catalog-v2': 60 })
  })

  it("answers Istio's standard queries", async () => {
    await count(200)
    await eventually('all requests in Prometheus', async () => {
      const counted = await requestsByVersion()
      return (
        counted.get('v1') === answered.get('catalog-v1 200') && counted.get('v2') === answered.get('catalog-v2 200')
      )
    })
    const rate = `sum by (destination_version) (rate(istio_requests_total{reporter="source",destination_service=~"catalog.${namespace}.svc.cluster.local"}[1m]))`
    const p95 = `histogram_quantile(0.95, sum by (le, destination_workload) (rate(istio_request_duration_milliseconds_bucket{destination_workload_namespace="${namespace}"}[1m])))`
    // A rate needs two scrapes with requests in between; the counters above were complete after one.
    await eventually('a rate and a latency of both versions', async () => {
      await count(10)
      const versions = (await query(rate, 'destination_version')).keys()
      const latency = await query(p95, 'destination_workload')
      const isMeasured = (workload: string) => (latency.get(workload) ?? 0) > 0
      return [...versions].sort().join() === 'v1,v2' && isMeasured('catalog-v1') && isMeasured('catalog-v2')
    })
  })

  it('leaves as it is what its user has changed, and brings back what he lacks', async () => {
    await kube('delete', 'poddisruptionbudget', 'checkout')
    expect(await createAbsent(kubeconfig, shopOfOurOwn())).toEqual(['PodDisruptionBudget checkout'])
    expect(await weights()).toEqual([40, 60])
  })

  it('makes a version slow and broken by annotation', async () => {
    const pods = ['annotate', 'pods', '--overwrite', '-l', 'app=catalog,version=v2']
    await kube(...pods, 'sample.pilothouse.io/error-percent=100', 'sample.pilothouse.io/latency-ms=50')
    await eventually('a broken v2', async () => {
      const { statuses } = await count(20)
      return statuses.get('catalog-v2 200') === undefined && statuses.has('catalog-v2 500')
    })
    const { statuses, slowest } = await count(200)
    expect([...statuses.keys()].sort()).toEqual(['catalog-v1 200', 'catalog-v2 500'])
    expect(slowest).toBeGreaterThanOrEqual(50)
    await kube(...pods, 'sample.pilothouse.io/error-percent-', 'sample.pilothouse.io/latency-ms-')
  })

  it('sends nothing to a pod that is not ready', async () => {
    await setWeights(100, 0)
    const [pod = '', ip = ''] = (
      await kube('get', 'pods', '-l', 'version=v1', '-o', 'jsonpath={.items[0].metadata.name} {.items[0].status.podIP}')
    ).split(' ')
    expect((await count(100)).pods.has(pod)).toBe(true)
    await kube('annotate', 'pod', pod, 'sample.pilothouse.io/ready=false')
    // Istio keeps it in the cluster, marked, so that no share of dead endpoints makes Envoy ignore health.
    const marked = `outbound|80|v1|catalog.${namespace}.svc.cluster.local::${ip}:8080::health_flags::/failed_eds_health`
    await eventually('the gateway to know', async () => (await read(`${admin}/clusters`)).includes(marked))
    const { pods, statuses } = await count(300)
    expect(pods.has(pod)).toBe(false)
    expect([...statuses]).toEqual([['catalog-v1 200', 300]])
    await kube('annotate', 'pod', pod, 'sample.pilothouse.io/ready-')
  })

  it('serves HTTPRoutes of the Gateway API by their host', async () => {
    await createAbsent(kubeconfig, [httpRoute(`routed.${namespace}.test`)])
    await eventually('an answer by the HTTPRoute', async () => {
      const { status, body } = await ask(ingress, `routed.${namespace}.test`)
      return status === 200 && body.includes('"workload":"checkout"')
    })
  })

  it('comes back after its process was killed', async () => {
    const children = readJson(throwaway.machine.home.data('processes.json')) as { name: string; pid: number }[]
    process.kill(children.find(({ name }) => name === 'gateway')?.pid ?? 0, 'SIGKILL')
    await eventually('the gateway to be gone', async () =>
      ask(ingress, host).then(
        () => false,
        () => true,
      ),
    )
    await eventually('the gateway to be back', async () => (await ask(ingress, host)).status === 200)
  })
})

/** The sample, in a namespace and under hosts of this test. */
function shopOfOurOwn(): KubernetesObject[] {
  const text = JSON.stringify(sampleObjects())
    .replaceAll('"shop"', `"${namespace}"`)
    .replaceAll('.shop.', `.${namespace}.`)
  return JSON.parse(text) as KubernetesObject[]
}

function httpRoute(hostname: string): KubernetesObject & { spec: object } {
  return {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { name: 'routed', namespace },
    spec: {
      parentRefs: [{ name: 'ingress', namespace: 'istio-system' }],
      hostnames: [hostname],
      rules: [{ backendRefs: [{ name: 'checkout', port: 80 }] }],
    },
  }
}

async function count(requests: number): Promise<Count> {
  const counted = await countAnswers(ingress, host, requests)
  for (const [kind, times] of counted.statuses) answered.set(kind, (answered.get(kind) ?? 0) + times)
  return counted
}

/** One count in 370 lies further off by chance; two in a row do not. */
async function expectSplit(shares: Readonly<Record<string, number>>): Promise<void> {
  const first = await count(2_000)
  const { byWorkload } = isWithinThreeDeviations(first.byWorkload, shares) ? first : await count(2_000)
  expect(isWithinThreeDeviations(byWorkload, shares), JSON.stringify([...byWorkload])).toBe(true)
}

async function setWeights(v1: number, v2: number): Promise<void> {
  const patch = [v1, v2].map((value, index) => ({ op: 'replace', path: `/spec/http/0/route/${index}/weight`, value }))
  await kube('patch', 'virtualservice', 'catalog', '--type=json', '-p', JSON.stringify(patch))
  await servesWeights(v1, v2)
}

async function servesWeights(v1: number, v2: number): Promise<void> {
  const wanted = JSON.stringify(v2 === 0 ? { v1 } : { v1, v2 })
  await eventually(
    `weights ${v1}/${v2} at Envoy`,
    async () => JSON.stringify(await servedWeights(admin, host)) === wanted,
  )
}

async function weights(): Promise<number[]> {
  return JSON.parse(
    `[${(await kube('get', 'virtualservice', 'catalog', '-o', 'jsonpath={.spec.http[0].route[*].weight}')).replace(' ', ',')}]`,
  ) as number[]
}

function requestsByVersion(): Promise<Map<string, number>> {
  return query(
    `sum by (destination_version) (istio_requests_total{response_code="200",destination_service="catalog.${namespace}.svc.cluster.local"})`,
    'destination_version',
  )
}

/** The values of an instant query by one of its labels. */
async function query(expression: string, label: string): Promise<Map<string, number>> {
  const { data } = JSON.parse(await read(`${prometheus}/api/v1/query?query=${encodeURIComponent(expression)}`)) as {
    data: { result: { metric: Record<string, string>; value: [number, string] }[] }
  }
  return new Map(data.result.map(({ metric, value }) => [metric[label] ?? '', Number(value[1])]))
}

async function read(url: string): Promise<string> {
  return (await fetch(url)).text()
}

function kube(...args: string[]): Promise<string> {
  return context.run(kubectl, ['--kubeconfig', kubeconfig, '-n', namespace, ...args])
}

function eventually(what: string, check: () => Promise<boolean>): Promise<void> {
  return waitUntil(check, { what, timeoutSeconds: 20, signal: context.signal, everyMs: 50 })
}
