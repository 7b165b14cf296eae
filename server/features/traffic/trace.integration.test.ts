import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TraceRequest } from '#domain/traffic/trace/request.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import { type OperationGround, operationGround } from '#testing/operation-ground.ts'
import { catalogRoutes, personWithoutRights, routedShop } from '#testing/routed-shop.ts'
import { observeSplit } from '#wizards/traffic-split/observe.ts'
import { plan } from '#wizards/traffic-split/plan.ts'
import type { SplitInput } from '#wizards/traffic-split/schema.ts'
import { deleteExample, listExamples, saveExample } from './route-examples.ts'
import { traceAsViewer } from './trace-as-viewer.ts'

let ground: OperationGround
let router: Viewer
let stranger: Viewer
let request: TraceRequest

beforeAll(async () => {
  ground = await operationGround()
  router = await ground.person('developer')
  stranger = await personWithoutRights()
  for (const object of [...routedShop(ground.namespace, router), catalogRoutes(ground.namespace)])
    await ground.kube.create(object)
  const from = { kind: 'mesh', namespace: ground.namespace, labels: {} } as const
  request = { method: 'GET', scheme: 'http', host: 'catalog', path: '/', headers: {}, from }
}, 60_000)
afterAll(() => ground?.close())

describe('a trace as the viewer', () => {
  it('is of what he may read, and says what he may not', async () => {
    const { trace, unread } = await traceAsViewer(router, 'default', request, [])
    expect(trace.host.virtualServices).toEqual([`${ground.namespace}/catalog`])
    expect(trace.outcome.code).toBe('FORWARDED')
    expect(trace.action?.destinations.map(({ subset, percent, readyPods }) => [subset, percent, readyPods])).toEqual([
      ['v1', 90, 2],
      ['v2', 10, 1],
      ['v3', 0, 0],
    ])
    expect(unread).toContainEqual({ kind: 'VirtualService', where: 'elsewhere' })
    // Whether he may read Gateways in his own namespace depends on what the cluster adds to `edit`; elsewhere he may not.
    expect(unread.map(({ kind }) => kind)).toContain('Gateway')
  })

  it('of somebody without rights is of nothing', async () => {
    const { trace, unread } = await traceAsViewer(stranger, 'default', request, [])
    expect(trace.host.virtualServices).toEqual([])
    expect(trace.outcome.code).toBe('PASSED_THROUGH')
    expect(unread.map(({ where }) => where)).toEqual(Array(5).fill('everywhere'))
  })

  it('takes proposed objects in the place of live ones', async () => {
    const live = catalogRoutes(ground.namespace)
    const proposed = { ...live, spec: { hosts: ['catalog'], http: [{ directResponse: { status: 418 } }] } }
    const { trace } = await traceAsViewer(router, 'default', request, [proposed])
    expect(trace.outcome).toEqual({ code: 'ANSWERED', status: 418 })
  })
})

describe('example requests', () => {
  const named = () => ({ namespace: ground.namespace, virtualService: 'catalog' })

  it('are kept and forgotten by who may change the VirtualService, with an audit row, and by nobody else', async () => {
    expect(await saveExample(stranger, 'default', named(), { name: 'front', request })).toMatchObject({
      code: 'FORBIDDEN',
    })
    expect(await listExamples(stranger, 'default', named())).toMatchObject({ code: 'FORBIDDEN' })
    expect((await saveExample(router, 'default', named(), { name: 'front', request })).ok).toBe(true)
    expect((await saveExample(router, 'default', named(), { name: 'front', request })).ok).toBe(true)
    expect(await listExamples(router, 'default', named())).toEqual({ ok: true, data: [{ name: 'front', request }] })
    expect((await deleteExample(router, 'default', named(), 'front')).ok).toBe(true)
    expect(await listExamples(router, 'default', named())).toEqual({ ok: true, data: [] })
    const rows = await catalog().auditEntry.findMany({ where: { verb: { startsWith: 'route-example:' } } })
    expect(rows.map(({ verb }) => verb).sort()).toEqual([
      'route-example:delete',
      'route-example:save',
      'route-example:save',
    ])
  })

  it('of a VirtualService that is not there are refused', async () => {
    const address = { ...named(), virtualService: 'nobody' }
    expect(await saveExample(router, 'default', address, { name: 'x', request })).toMatchObject({ code: 'NOT_FOUND' })
  })

  it('stop a split that answers one otherwise, until it is named', async () => {
    await saveExample(router, 'default', named(), { name: 'front', request })
    const weights = (v1: number, v2: number) => [
      { host: 'catalog', subset: 'v1', weight: v1 },
      { host: 'catalog', subset: 'v2', weight: v2 },
      { host: 'catalog', subset: 'v3', weight: 0 },
    ]
    const input = { ...named(), route: 1 }
    const refused = async (decision: SplitInput) => {
      const planned = plan(decision, await observeSplit(router, 'default', decision), new Date())
      return planned.ok ? [] : planned.refusals.map(({ code }) => code)
    }
    expect(await refused({ ...input, weights: weights(40, 60) })).toEqual([])
    const changed = { ...input, weights: weights(100, 0) }
    expect(await refused(changed)).toEqual(['EXAMPLE_CHANGED'])
    const accepted = { ...changed, acceptChangedExamples: ['front'] }
    expect(await refused(accepted)).toEqual([])
  })
})
