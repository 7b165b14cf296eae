import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { KubeObject } from '#domain/kube/object.ts'
import type { Operation, Plan } from '#domain/plan/operation.ts'
import { virtualServiceRef } from '#domain/traffic/virtual-service.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import { kubeAs } from '#server/clients/kube/connection.ts'
import { type OperationGround, operationGround } from '#testing/operation-ground.ts'
import { catalogRoutes, personWithoutRights, routedShop } from '#testing/routed-shop.ts'
import { observeSplit } from './observe.ts'
import { plan } from './plan.ts'
import { type SplitInput, schema } from './schema.ts'

let ground: OperationGround
let router: Viewer
let stranger: Viewer

beforeAll(async () => {
  ground = await operationGround()
  router = await ground.person('developer')
  stranger = await personWithoutRights()
  for (const object of routedShop(ground.namespace, router)) await ground.kube.create(object)
}, 60_000)
afterAll(() => ground?.close())
beforeEach(async () => {
  const live = await ground.kube.read(ref())
  if (live?.metadata.uid !== undefined) await ground.kube.delete(ref(), live.metadata.uid)
  await ground.kube.create(catalogRoutes(ground.namespace))
})

describe('edit one route by read-modify-write: other routes and unknown fields stay byte for byte', () => {
  it('writes the weights of the chosen route only, and the undo is exact', async () => {
    const before = await read()
    const made = await planned(input([40, 60, 0]))
    await run(router, made.operations[0])
    const after = await read()
    expect(weightsOf(after)).toEqual([40, 60, 0])
    expect(JSON.stringify(withWeights(after, [90, 10, undefined]).spec)).toBe(JSON.stringify(before.spec))
    await run(router, made.undo[0]?.operation)
    expect(JSON.stringify((await read()).spec)).toBe(JSON.stringify(before.spec))
  })

  it('an edit between review and apply is a CONFLICT, and nothing is written', async () => {
    const made = await planned(input([40, 60, 0]))
    await ground.kube.patch(ref(), [{ op: 'add', path: '/metadata/labels', value: { edited: 'yes' } }])
    await expect(run(router, made.operations[0])).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(weightsOf(await read())).toEqual([90, 10, undefined])
  })

  it('a hand edit of the weights after the apply makes the undo a CONFLICT; any other edit does not', async () => {
    const made = await planned(input([40, 60, 0]))
    await run(router, made.operations[0])
    await ground.kube.patch(ref(), [{ op: 'add', path: '/metadata/labels', value: { edited: 'yes' } }])
    await run(router, made.undo[0]?.operation)
    expect(weightsOf(await read())).toEqual([90, 10, undefined])
    const again = await planned(input([40, 60, 0]))
    await run(router, again.operations[0])
    await ground.kube.patch(ref(), [
      { op: 'replace', path: '/spec/http/1/route/0/weight', value: 50 },
      { op: 'replace', path: '/spec/http/1/route/1/weight', value: 50 },
    ])
    await expect(run(router, again.undo[0]?.operation)).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(weightsOf(await read())).toEqual([50, 50, 0])
  })
})

describe('the cluster decides who may', () => {
  it('somebody without rights sees nothing and writes nothing', async () => {
    const made = await planned(input([40, 60, 0]))
    await expect(run(stranger, made.operations[0])).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(observeSplit(stranger, 'default', input([40, 60, 0]))).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect((await observeSplit(stranger, 'default', {})).choices).toEqual([])
    expect(weightsOf(await read())).toEqual([90, 10, undefined])
  })

  it('a member without cluster-wide rights chooses from his own namespaces', async () => {
    await member(router)
    const { choices } = await observeSplit(router, 'default', {})
    expect(choices.map(({ namespace, name }) => `${namespace}/${name}`)).toEqual([`${ground.namespace}/catalog`])
    expect(choices[0]?.routes.map(({ key }) => key)).toEqual(['beta', 'primary', 2])
  })

  it('a host of another namespace is refused to whom that namespace is closed', async () => {
    await ground.kube.patch(ref(), [{ op: 'add', path: '/spec/hosts/-', value: 'pay.kube-system.svc.cluster.local' }])
    expect(await refused(input([40, 60, 0]))).toEqual(['virtualService HOST_OF_OTHERS'])
  })
})

describe('what is observed is what the cluster has', () => {
  it('counts ready endpoints per subset, not running pods', async () => {
    const { hosts } = await observeSplit(router, 'default', input([40, 60, 0]))
    expect(hosts[0]).toMatchObject({ found: 'service', serviceType: 'ClusterIP', pods: { available: 3, total: 4 } })
    expect(hosts[0]?.subsets.map(({ name, pods: count }) => [name, count?.available, count?.total])).toEqual([
      ['v1', 2, 2],
      ['v2', 1, 1],
      ['v3', 0, 1],
    ])
  })

  it.each<[string, Partial<SplitInput>, string[]]>([
    [
      'a destination without available endpoints',
      { weights: weights([40, 50, 10]) },
      ['weights.2.weight NO_AVAILABLE_ENDPOINTS'],
    ],
    [
      'a subset that does not exist',
      { weights: [...weights([40, 60, 0]), { host: 'catalog', subset: 'v9', weight: 0 }] },
      ['weights.3.subset SUBSET_NOT_FOUND'],
    ],
    [
      'a host that does not exist',
      { weights: [...weights([40, 60, 0]), { host: 'nowhere', weight: 0 }] },
      ['weights.3.host HOST_NOT_FOUND'],
    ],
    ['an unknown VirtualService', { virtualService: 'nothing' }, ['virtualService VIRTUAL_SERVICE_NOT_FOUND']],
    ['an unknown route', { route: 'gamma' }, ['route ROUTE_NOT_FOUND']],
  ])('refuses %s', async (_name, changes, expected) => {
    expect(await refused({ ...input([40, 60, 0]), ...changes })).toEqual(expected)
  })

  it("refuses an object of Argo CD, by the API server's own record of who writes it", async () => {
    await ground.kube.patch(ref(), [
      { op: 'add', path: '/metadata/annotations', value: { 'argocd.argoproj.io/tracking-id': 'shop:x' } },
    ])
    expect(await refused(input([40, 60, 0]))).toEqual(['virtualService OWNED_BY_CONTROLLER'])
  })
})

const ref = () => virtualServiceRef(ground.namespace, 'catalog')

async function read(): Promise<KubeObject> {
  const live = await ground.kube.read(ref())
  if (live === null) throw new Error('the VirtualService is gone')
  return live
}

function weights(values: readonly number[]): SplitInput['weights'] {
  return values.map((weight, index) => ({ host: 'catalog', subset: `v${index + 1}`, weight }))
}
function input(values: readonly number[]): SplitInput {
  return schema.parse({
    namespace: ground.namespace,
    virtualService: 'catalog',
    route: 'primary',
    weights: weights(values),
  })
}

async function planned(decision: SplitInput): Promise<Plan> {
  const answer = plan(decision, await observeSplit(router, 'default', decision), new Date())
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusals))
  return answer.plan
}
async function refused(changes: SplitInput): Promise<readonly string[]> {
  const decision = { ...changes, namespace: ground.namespace }
  const answer = plan(decision, await observeSplit(router, 'default', decision), new Date())
  return answer.ok ? [] : answer.refusals.map(({ code, field }) => `${field} ${code}`)
}

async function run(viewer: Viewer, operation: Operation | undefined): Promise<void> {
  if (operation?.kind !== 'patch') throw new Error('the plan writes by one patch')
  await kubeAs(viewer, 'default').patch(operation.target, operation.patch)
}

type Http = { route: { weight?: number }[] }
function weightsOf(object: KubeObject): readonly (number | undefined)[] {
  return ((object.spec as { http: Http[] }).http[1]?.route ?? []).map(({ weight }) => weight)
}
function withWeights(object: KubeObject, values: readonly (number | undefined)[]): KubeObject {
  const copy = structuredClone(object) as KubeObject & { spec: { http: Http[] } }
  for (const [index, destination] of (copy.spec.http[1]?.route ?? []).entries()) {
    if (values[index] === undefined) delete destination.weight
    else destination.weight = values[index]
  }
  return copy
}

async function member(viewer: Viewer): Promise<void> {
  const { namespace } = ground
  const plain = {
    displayName: '',
    purpose: '',
    team: 'shop',
    environment: 'dev',
    size: 'S',
    quota: {},
    state: 'active',
    requestedBy: viewer.email,
  }
  await catalog().namespaceEntry.create({
    data: {
      ...plain,
      cluster: 'default',
      name: namespace,
      activeKey: `default/${namespace}`,
      members: [{ user: viewer.email, role: 'edit' }],
    },
  })
}
