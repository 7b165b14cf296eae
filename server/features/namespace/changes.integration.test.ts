import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { namespaceRef } from '#domain/namespace/objects/namespace.ts'
import { quotaRef } from '#domain/namespace/objects/resource-quota.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import { type OperationGround, operationGround } from '#testing/operation-ground.ts'
import { canI, carryOut, endOf, putBack, refusalCodes, submitAs } from '#testing/run-wizard.ts'

/** What can be done with a namespace once it is there, against the real API server. */
let ground: OperationGround
let developer: Viewer
let colleague: Viewer
let administrator: Viewer
let name: string
const made: string[] = []

beforeAll(async () => {
  ground = await operationGround()
  ;[developer, colleague, administrator] = await Promise.all([
    ground.person('developer'),
    ground.person('developer'),
    ground.person('administrator'),
  ])
  name = freshName()
  const input = {
    name,
    purpose: 'a test',
    team: 'payments',
    environment: 'dev',
    size: 'M',
    members: [
      { user: developer.email, role: 'admin' },
      { user: colleague.email, role: 'edit' },
    ],
  }
  const id = await carryOut(await submitAs(developer, 'namespace-request', input), administrator)
  expect(await endOf(id)).toEqual({ state: 'succeeded', failure: null })
})
afterAll(async () => {
  for (const each of made) {
    const uid = (await ground.kube.read(namespaceRef(each)))?.metadata.uid
    if (uid !== undefined) await ground.kube.delete(namespaceRef(each), uid)
  }
  await ground?.close()
})

describe('resize', () => {
  test('below what is used is refused, exactly what is used is not', async () => {
    await ground.kube.create(pod('eater', { cpu: '1500m', memory: '2Gi' }))
    await expect.poll(async () => used(), { timeout: 20_000, interval: 200 }).toMatchObject({ 'requests.cpu': '1500m' })
    const size = (cpu: string) => ({ cpu, memory: '8Gi', storage: '10Gi', pods: '10' })
    expect(await refusalCodes(developer, 'namespace-resize', { namespace: name, size: size('1') })).toEqual([
      'QUOTA_BELOW_USE',
    ])
    expect(await refusalCodes(developer, 'namespace-resize', { namespace: name, size: size('1500m') })).toEqual([])
  })

  test('what only gives back needs nobody; more waits for an administrator; undo restores the figures', async () => {
    const smaller = await submitAs(developer, 'namespace-resize', {
      namespace: name,
      size: { cpu: '6', memory: '16Gi', storage: '100Gi', pods: '40', pvcs: '10', loadBalancers: '0' },
    })
    expect(smaller.state).toBe('queued')
    await carryOut(smaller, administrator)
    const larger = await submitAs(developer, 'namespace-resize', { namespace: name, size: 'L' })
    expect(larger.state).toBe('awaiting-approval')
    const id = await carryOut(larger, administrator)
    expect(await endOf(id)).toEqual({ state: 'succeeded', failure: null })
    expect(await hard()).toMatchObject({ 'requests.cpu': '32', pods: '200' })
    expect(await entry()).toMatchObject({ size: 'L', quota: { cpu: '32' } })
    await putBack(id, administrator)
    expect(await hard()).toMatchObject({ 'requests.cpu': '6', pods: '40' })
    expect(await entry()).toMatchObject({ size: 'custom', quota: { cpu: '6' } })
  })

  test('one who is not its admin may not', async () => {
    expect(await refusalCodes(colleague, 'namespace-resize', { namespace: name, size: 'S' })).toEqual(['FORBIDDEN'])
  })
})

describe('members', () => {
  test('who is removed can no longer act when it is done, who is added can; undo puts it back', async () => {
    const newcomer = await ground.person('developer')
    const members = [
      { user: developer.email, role: 'admin' },
      { user: newcomer.email, role: 'view' },
    ]
    const id = await carryOut(
      await submitAs(developer, 'namespace-members', { namespace: name, members }),
      administrator,
    )
    expect(await endOf(id)).toEqual({ state: 'succeeded', failure: null })
    expect(await canI(colleague, 'create', 'deployments', name)).toBe(false)
    expect(await canI(newcomer, 'list', 'pods', name)).toBe(true)
    expect(await canI(newcomer, 'create', 'deployments', name)).toBe(false)
    expect((await entry()).members).toEqual(members)
    await putBack(id, administrator)
    await expect.poll(() => canI(colleague, 'create', 'deployments', name), { timeout: 10_000 }).toBe(true)
    expect(await canI(newcomer, 'list', 'pods', name)).toBe(false)
  })

  test('the last admin stays, and nobody unknown comes in', async () => {
    const members = (list: object[]) => refusalCodes(developer, 'namespace-members', { namespace: name, members: list })
    expect(await members([{ user: developer.email, role: 'view' }])).toEqual(['ADMIN_MISSING'])
    expect(
      await members([
        { user: developer.email, role: 'admin' },
        { user: 'nobody@example.test', role: 'view' },
      ]),
    ).toEqual(['MEMBER_UNKNOWN'])
    expect(await members([{ user: developer.email, role: 'cluster-admin' }])).toEqual(['INVALID_FIELD'])
  })
})

describe('adoption', () => {
  test('adds what was shown, overwrites nothing, and undo leaves the namespace as it was', async () => {
    const legacy = freshName()
    const before = await ground.kube.create({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: legacy, labels: { 'istio-injection': 'enabled', owner: 'ops' } },
    })
    const input = {
      namespace: legacy,
      purpose: 'older than the panel',
      team: 'payments',
      environment: 'prod',
      size: 'S',
      members: [{ user: developer.email, role: 'admin' }],
    }
    const id = await carryOut(await submitAs(administrator, 'namespace-adopt', input), administrator)
    expect(await endOf(id)).toEqual({ state: 'succeeded', failure: null })
    const adopted = await ground.kube.read(namespaceRef(legacy))
    expect(adopted?.metadata.labels).toMatchObject({
      'istio-injection': 'enabled',
      owner: 'ops',
      'pilothouse.io/team': 'payments',
    })
    expect(await canI(developer, 'create', 'deployments', legacy)).toBe(true)
    expect(await refusalCodes(administrator, 'namespace-adopt', input)).toEqual(['NAMESPACE_OWNED'])

    await putBack(id, administrator)
    expect(await endOf(id)).toMatchObject({ state: 'undone' })
    const after = await ground.kube.read(namespaceRef(legacy))
    expect(after?.metadata).toMatchObject({ uid: before.metadata.uid })
    expect(after?.metadata.deletionTimestamp).toBeUndefined()
    expect(after?.metadata.labels).toEqual(before.metadata.labels)
    expect(after?.metadata.annotations ?? {}).toEqual({})
    expect(await ground.kube.read(quotaRef(legacy))).toBeNull()
    await expect.poll(() => canI(developer, 'create', 'deployments', legacy), { timeout: 10_000 }).toBe(false)
  })

  test('is an administrator’s act', async () => {
    const input = {
      namespace: ground.namespace,
      purpose: 'x',
      team: 'x',
      environment: 'dev',
      size: 'S',
      members: [{ user: developer.email, role: 'admin' }],
    }
    expect(await refusalCodes(developer, 'namespace-adopt', input)).toEqual(['FORBIDDEN'])
  })
})

function freshName(): string {
  const fresh = `change-${randomBytes(4).toString('hex')}`
  made.push(fresh)
  return fresh
}

function entry() {
  return catalog().namespaceEntry.findUniqueOrThrow({ where: { activeKey: `default/${name}` } })
}

async function hard(): Promise<unknown> {
  return ((await ground.kube.read(quotaRef(name)))?.spec as { hard: unknown } | undefined)?.hard
}

async function used(): Promise<unknown> {
  return ((await ground.kube.read(quotaRef(name)))?.status as { used?: unknown } | undefined)?.used ?? {}
}

/** A pod that Pod Security's strictest level lets in. */
function pod(podName: string, requests: { readonly cpu: string; readonly memory: string }) {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: podName, namespace: name },
    spec: {
      securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
      containers: [
        {
          name: 'main',
          image: 'example.test/main:1',
          resources: { requests, limits: { memory: requests.memory } },
          securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
        },
      ],
    },
  }
}
