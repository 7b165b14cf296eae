import { copyFileSync } from 'node:fs'
import { Agent } from 'node:http'
import type { KubernetesObject } from '@kubernetes/client-node'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { KubeObject } from '#domain/kube/object.ts'
import { indexMesh, type MeshIndex } from '#domain/traffic/trace/index-mesh.ts'
import type { TraceRequest } from '#domain/traffic/trace/request.ts'
import { traceRequest } from '#domain/traffic/trace/trace-request.ts'
import { testCluster } from '#testing/cluster.ts'
import { type ThrowawayMachine, throwawayMachine } from '#testing/throwaway-machine.ts'
import { arbitraryHost, arbitraryRequest, type Ground } from '#testing/traced/arbitrary-hosts.ts'
import { disagreement } from '#testing/traced/disagreement.ts'
import { sendRequest } from '#testing/traced/send-request.ts'
import { tracedGround } from '#testing/traced/traced-ground.ts'
import type { PartContext } from '../part.ts'
import { waitUntil } from '../wait-until.ts'
import { createAbsent } from './create-absent.ts'
import { gatewayPart } from './gateway/gateway-part.ts'
import { istioPart } from './istio/istio-part.ts'

const namespace = `trace-${process.pid}`
const ground: Ground = {
  namespace,
  suffix: `${namespace}.test`,
  gateway: 'near',
  otherGateway: 'far',
  service: 'echo',
}
/** The same rules in every run; another seed finds other rules. */
const seed = Number(process.env.TRACE_SEED ?? 20)
const [batches, hostsPerBatch, requestsPerHost] = [3, 40, 50]
const atOnce = 16

const { kubeconfig, kubectl } = testCluster()
let throwaway: ThrowawayMachine
let context: PartContext
let ingress = ''

beforeAll(async () => {
  throwaway = await throwawayMachine()
  const { machine, start } = throwaway
  copyFileSync(kubeconfig, machine.home.kubeconfig)
  context = machine.contextFor('test')
  await start(istioPart())
  await start(gatewayPart())
  ingress = `http://127.0.0.1:${await machine.ports.get('ingress')}`
  await createAbsent(kubeconfig, [...tracedGround(ground)] as KubernetesObject[])
  await kube('rollout', 'status', 'deployment/echo', '--timeout=60s')
}, 180_000)

afterAll(async () => {
  await kube('delete', 'namespace', namespace, '--wait=false')
  await throwaway.remove()
})

it(`agrees with Envoy on ${batches * hostsPerBatch * requestsPerHost} requests through generated rules`, {
  timeout: 120_000,
}, async () => {
  const disagreements: string[] = []
  const outcomes = new Map<string, number>()
  for (let batch = 0; batch < batches; batch++) {
    const { names, index } = await install(batch)
    for (const [position, name] of names.entries()) {
      const requests = fc.sample(arbitraryRequest(name, ground), {
        numRuns: requestsPerHost,
        seed: seed + batch * 1_000 + position,
      })
      disagreements.push(...(await compare(requests, index, outcomes)))
    }
  }
  const total = [...outcomes.values()].reduce((sum, count) => sum + count, 0)
  console.log(
    `tracer and Envoy agree on ${total - disagreements.length} of ${total} requests (seed ${seed}): ${[...outcomes].map(([code, count]) => `${code} ${count}`).join(', ')}`,
  )
  expect(oneOfEach(disagreements), `${disagreements.length} in all`).toEqual([])
  expect(total).toBe(batches * hostsPerBatch * requestsPerHost)
})

/** The first of each kind: what differs and how the tracer thought it would end. */
function oneOfEach(disagreements: readonly string[]): readonly string[] {
  const kinds = Map.groupBy(disagreements, (each) => each.replaceAll(/: told [^;|]*/g, '').split('|')[0] ?? '')
  return [...kinds].map(([kind, all]) => `${all.length} × ${kind} ${all.slice(0, 2).join('\n  ')}`)
}

/** Creates a batch of rules and waits until Envoy serves the last of them: one watch tells istiod of all, in their order. */
async function install(batch: number): Promise<{ readonly names: readonly string[]; readonly index: MeshIndex }> {
  const names = Array.from({ length: hostsPerBatch }, (_, index) => `h${batch}-${index}`)
  const objects = names.flatMap((name, index) =>
    fc.sample(arbitraryHost(name, ground), { numRuns: 1, seed: seed + batch * 1_000 + index }).flat(),
  )
  await createAbsent(kubeconfig, [...objects, lastOf(batch)] as KubernetesObject[])
  const agent = new Agent()
  await waitUntil(
    async () => (await sendRequest(ingress, plain(`last-${batch}.${ground.suffix}`), agent)).status === 299,
    { what: `batch ${batch} at Envoy`, timeoutSeconds: 20, signal: context.signal },
  )
  agent.destroy()
  return { names, index: indexMesh(await readMesh()) }
}

function lastOf(batch: number): KubeObject {
  return {
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: { name: `last-${batch}`, namespace },
    spec: {
      hosts: [`last-${batch}.${ground.suffix}`],
      gateways: [ground.gateway],
      http: [{ directResponse: { status: 299 } }],
    },
  }
}

function plain(host: string): TraceRequest {
  return { method: 'GET', scheme: 'http', host, path: '/', headers: {}, from: { kind: 'gateway', port: 80 } }
}

async function compare(
  requests: readonly TraceRequest[],
  index: MeshIndex,
  outcomes: Map<string, number>,
): Promise<readonly string[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce })
  const found: string[] = []
  const waiting = [...requests]
  async function askInTurn(): Promise<void> {
    for (let request = waiting.pop(); request !== undefined; request = waiting.pop()) {
      const trace = traceRequest(request, index)
      outcomes.set(trace.outcome.code, (outcomes.get(trace.outcome.code) ?? 0) + 1)
      const differences = disagreement(trace, await sendRequest(ingress, request, agent))
      if (differences.length > 0)
        found.push(`${trace.outcome.code} ${differences.join('; ')} | ${JSON.stringify(request)}`)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, askInTurn))
  agent.destroy()
  return found
}

/** As istiod sees it: creation times are the API server's. */
async function readMesh() {
  const list = async (plural: string, ...where: readonly string[]) =>
    (JSON.parse(await kube('get', plural, ...where, '-o', 'json')) as { items: KubeObject[] }).items
  return {
    gateways: await list('gateways.networking.istio.io'),
    virtualServices: await list('virtualservices.networking.istio.io'),
    destinationRules: await list('destinationrules.networking.istio.io'),
    serviceEntries: [],
    services: [...(await list('services')), ...(await list('services', '-n', 'istio-system'))],
    endpointSlices: await list('endpointslices'),
    pods: await list('pods'),
  }
}

function kube(...args: string[]): Promise<string> {
  return context.run(kubectl, ['--kubeconfig', kubeconfig, '-n', namespace, ...args])
}
