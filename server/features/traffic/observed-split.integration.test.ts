import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Viewer } from '#server/auth/viewer.ts'
import { forgetEnv } from '#server/env.ts'
import { type OperationGround, operationGround } from '#testing/operation-ground.ts'
import { catalogRoutes, personWithoutRights, routedShop } from '#testing/routed-shop.ts'
import { observedSplit } from './observed-split.ts'

let ground: OperationGround
let router: Viewer
let metrics: Server
let asked: string[] = []
/** Ten seconds after the routes were made, however long this machine takes. */
let now: Date
let rates: Readonly<Record<string, string>> = {}

/** Answers rates in the shape of a real Prometheus, so that each split can be had at will. */
beforeAll(async () => {
  ground = await operationGround()
  router = await ground.person('developer')
  for (const object of [...routedShop(ground.namespace, router), catalogRoutes(ground.namespace)]) {
    const made = await ground.kube.create(object)
    now = new Date(Date.parse(made.metadata.creationTimestamp ?? '') + 10_000)
  }
  metrics = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://x')
    asked.push(url.searchParams.get('query') ?? '')
    const ranged = url.pathname.endsWith('query_range')
    const result = Object.entries(rates).map(([version, rate]) => ({
      metric: {
        reporter: 'source',
        destination_service_namespace: ground.namespace,
        destination_service_name: 'catalog',
        destination_version: version,
      },
      ...(ranged ? { values: [[1, rate]] } : { value: [1, rate] }),
    }))
    response.end(JSON.stringify({ status: 'success', data: { resultType: ranged ? 'matrix' : 'vector', result } }))
  }).listen(0, '127.0.0.1')
  await once(metrics, 'listening')
}, 60_000)
afterAll(async () => {
  metrics.close()
  pointAt(undefined)
  await ground.close()
})

describe('the observed split of a route', () => {
  it('says which share each destination gets, and why that is not what is wanted', async () => {
    pointAt(metrics)
    rates = { v1: '50', v2: '50', v3: '0' }
    const split = await look(router, 'primary')
    expect(split).toMatchObject({
      ok: true,
      data: { verdict: 'differs', cause: 'WINDOW_FILLING', requestsPerSecond: 100 },
    })
    expect(split.ok && split.data.destinations.map(({ weight, observedShare }) => [weight, observedShare])).toEqual([
      [90, 0.5],
      [10, 0.5],
      [0, 0],
    ])
    expect(split.ok && split.data.destinations.map(({ pods }) => pods?.available)).toEqual([2, 1, 0])
    expect(split.ok && split.data.history).toEqual({ at: [1], shares: [[0.5], [0.5], [0]] })
  })

  it('asks about no other Service than those of the route', async () => {
    pointAt(metrics)
    asked = []
    await look(router, 'primary')
    expect(asked.length).toBe(2)
    for (const query of asked) {
      expect(query).toContain(`destination_service_namespace=~"${ground.namespace}"`)
      expect(query).toContain('destination_service_name=~"catalog"')
    }
  })

  it.each([
    ['a NaN', { v1: 'NaN', v2: '1' }],
    ['nothing reported', {}],
  ])('%s is unknown, never a share', async (_name, reported) => {
    pointAt(metrics)
    rates = reported
    const split = await look(router, 'primary')
    expect(split).toMatchObject({
      ok: true,
      data: { verdict: 'unknown', cause: 'METRICS_UNKNOWN', requestsPerSecond: null },
    })
  })

  it('tells that there is no Prometheus, and still shows weights and pods', async () => {
    pointAt(undefined)
    const split = await look(router, 'primary')
    expect(split).toMatchObject({
      ok: true,
      data: {
        verdict: 'unknown',
        metricsFailure: { key: 'traffic.failure.not-configured' },
        destinations: [{ weight: 90 }, { weight: 10 }, { weight: 0 }],
      },
    })
  })

  it('shows no metrics to one who may not read the VirtualService: none are even asked for', async () => {
    pointAt(metrics)
    asked = []
    await expect(look(await personWithoutRights(), 'primary')).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(asked).toEqual([])
  })

  it('an unknown route is NOT_FOUND', async () => {
    expect(await look(router, 'gamma')).toMatchObject({ ok: false, code: 'NOT_FOUND' })
  })
})

function look(viewer: Viewer, route: string) {
  return observedSplit(viewer, 'default', { namespace: ground.namespace, virtualService: 'catalog', route }, now)
}

function pointAt(server: Server | undefined): void {
  if (server === undefined) delete process.env.PILOTHOUSE_PROMETHEUS_URL
  else process.env.PILOTHOUSE_PROMETHEUS_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  forgetEnv()
}
