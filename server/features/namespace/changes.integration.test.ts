import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { namespaceRef } from '#domain/namespace/objects/namespace.ts'
import { quotaRef } from '#domain/namespace/objects/resource-quota.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import { Prisma } from '#server/clients/catalog/generated/client.ts'
import { changeState } from '#server/features/operation/change-state.ts'
import type { OperationState } from '#server/features/operation/state.ts'
import { type OperationGround, operationGround } from '#testing/operation-ground.ts'
import { canI, carryOut, endOf, planAs, putBack, refusalCodes, submitAs, wizardOf } from '#testing/run-wizard.ts'
import { applyWizard } from '#wizards/apply-wizard.ts'
import { readNamespace } from './read-namespace.ts'

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

  test('a shrink is put back neither by its requester nor into a quota that is promised elsewhere', async () => {
    const before = (await entry()).quota
    const id = await carryOut(
      await submitAs(developer, 'namespace-resize', { namespace: name, size: smallest }),
      administrator,
    )
    expect(await endOf(id)).toEqual({ state: 'succeeded', failure: null })
    expect(await answerTo(developer, id, 'undo')).toMatchObject({ code: 'FORBIDDEN' })
    expect(await answerTo(administrator, id, 'undo')).toBeNull()
    await withTeamQuota({ cpu: '3' }, async () => {
      expect(await answerTo(administrator, id, 'undo')).toMatchObject({
        code: 'CONFLICT',
        refusals: [{ code: 'QUOTA_OVER_TEAM', field: 'size.cpu' }],
      })
    })
    await putBack(id, administrator)
    expect((await entry()).quota).toEqual(before)
  })

  test('a failed resize is not tried again once the team’s quota went elsewhere, or the size was changed', async () => {
    const { id } = await submitAs(developer, 'namespace-resize', { namespace: name, size: 'L' })
    await catalog().operation.update({ where: { id }, data: { state: 'failed' } })
    expect(await answerTo(developer, id, 'retry')).toBeNull()
    await withTeamQuota({ cpu: '10' }, async () => {
      expect(await answerTo(developer, id, 'retry')).toMatchObject({ code: 'CONFLICT' })
    })
    const other = await submitAs(developer, 'namespace-resize', { namespace: name, size: smallest })
    expect(await answerTo(developer, id, 'retry')).toMatchObject({ message: { key: 'namespaces.carryOn.busy' } })
    await carryOut(other, administrator)
    expect(await answerTo(developer, id, 'retry')).toMatchObject({ message: { key: 'namespaces.carryOn.changed' } })
    await putBack(other.id, administrator)
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

  test('of two changes at the same moment one is refused, so that neither forgets the other', async () => {
    const [one, two] = await Promise.all([ground.person('developer'), ground.person('developer')])
    const wizard = wizardOf('namespace-members')
    const { members } = await entry()
    const asked = await Promise.all(
      [one, two].map(async ({ email }) => {
        const input = { namespace: name, members: [...(members as object[]), { user: email, role: 'view' }] }
        return { cluster: 'default', input, seen: (await planAs(developer, 'namespace-members', input)).digest }
      }),
    )
    const answers = await Promise.all(asked.map((request) => applyWizard(developer, wizard, request, new Date())))
    expect(answers.map((answer) => (answer.ok ? 'accepted' : answer.refusals?.[0]?.code)).toSorted()).toEqual([
      'CHANGE_PENDING',
      'accepted',
    ])
    const accepted = answers.find((answer) => answer.ok)
    if (accepted?.ok !== true || accepted.data.kind !== 'submitted') throw new Error('nothing was submitted')
    await carryOut(accepted.data.operation, administrator)
    await putBack(accepted.data.operation.id, administrator)
  })

  test('an old change is not put back over a newer one', async () => {
    const newcomer = await ground.person('developer')
    const { members } = await entry()
    const only = (...list: object[]) => submitAs(developer, 'namespace-members', { namespace: name, members: list })
    const first = await carryOut(await only({ user: developer.email, role: 'admin' }), administrator)
    const second = await carryOut(
      await only({ user: developer.email, role: 'admin' }, { user: newcomer.email, role: 'edit' }),
      administrator,
    )
    expect(await answerTo(administrator, first, 'undo')).toMatchObject({
      code: 'CONFLICT',
      message: { key: 'namespaces.carryOn.changed' },
    })
    expect(await answerTo(administrator, second, 'undo')).toBeNull()
    await putBack(second, administrator)
    expect(await answerTo(administrator, first, 'undo')).toBeNull()
    await putBack(first, administrator)
    expect((await entry()).members).toEqual(members)
  })

  test('who has the same right in the whole cluster keeps it, and nobody waits for its loss', async () => {
    const binding = await ground.kube.create(clusterBinding('edit', colleague))
    try {
      const members = [{ user: developer.email, role: 'admin' }]
      const planned = await planAs(developer, 'namespace-members', { namespace: name, members })
      expect(planned.plan.warnings.map(({ code }) => code)).toEqual(['RIGHTS_REMAIN'])
      const id = await carryOut(
        await submitAs(developer, 'namespace-members', { namespace: name, members }),
        administrator,
      )
      expect(await endOf(id)).toEqual({ state: 'succeeded', failure: null })
      await putBack(id, administrator)
    } finally {
      const { apiVersion, kind, metadata } = binding
      await ground.kube.delete({ apiVersion, kind, name: metadata.name }, metadata.uid ?? '')
    }
  })

  test('a weaker right in the whole cluster is no reason not to wait', async () => {
    const binding = await ground.kube.create(clusterBinding('view', colleague))
    const members = [{ user: developer.email, role: 'admin' }]
    const planned = await planAs(developer, 'namespace-members', { namespace: name, members })
    expect(planned.plan.warnings).toEqual([])
    const { apiVersion, kind, metadata } = binding
    await ground.kube.delete({ apiVersion, kind, name: metadata.name }, metadata.uid ?? '')
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
      metadata: {
        name: legacy,
        labels: { 'istio-injection': 'enabled', owner: 'ops', 'pod-security.kubernetes.io/enforce': 'baseline' },
      },
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
    expect(await catalog().namespaceEntry.findFirst({ where: { name: legacy } })).toMatchObject({
      meshInjection: true,
      podSecurity: 'baseline',
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

describe('taking back', () => {
  test('waits until nothing else is at work in the namespace', async () => {
    const { operationId } = await entry()
    const { id } = await submitAs(developer, 'namespace-renew', { namespace: name, leaseDays: 90 })
    expect(await answerTo(developer, operationId ?? '', 'undo')).toMatchObject({ code: 'CONFLICT' })
    await carryOut({ id, state: 'queued' }, administrator)
    expect(await answerTo(developer, operationId ?? '', 'undo')).toBeNull()
  })

  test('is offered as what it is when it was taking back that stopped, and a cancelled one keeps what is there', async () => {
    const half = freshName()
    const input = { name: half, purpose: 'a test', team: 'payments', environment: 'dev', size: 'S' }
    const { id } = await submitAs(developer, 'namespace-request', input)
    const partialOf = async () => {
      const detail = await readNamespace(developer, 'default', half, new Date())
      return detail.ok ? detail.data.partial : detail
    }
    // Running, and stopped half-way: as the worker would move it.
    const move = (from: OperationState[], to: OperationState, data: object = {}) =>
      catalog().$transaction((tx) => changeState(tx, id, { from, to, now: new Date(), data }))
    await move(['awaiting-approval'], 'queued')
    await move(['queued'], 'running', { startedAt: new Date() })
    await move(['running'], 'failed', { failure: { code: 'CONFLICT', message: { key: 'x' }, phase: 'undo', index: 0 } })
    expect(await partialOf()).toEqual({ operationId: id, phase: 'undo' })
    await move(['failed'], 'queued', { failure: Prisma.DbNull })
    await move(['queued'], 'cancelled')
    expect(await catalog().namespaceEntry.findFirst({ where: { name: half } })).toMatchObject({
      state: 'partial',
      activeKey: `default/${half}`,
    })
    expect(await partialOf()).toEqual({ operationId: id, phase: 'do' })
  })
})

const smallest = { cpu: '2', memory: '4Gi', storage: '10Gi', pods: '10' }

/** What the wizard says to an undo or a retry; null: go on. */
async function answerTo(viewer: Viewer, id: string, verb: 'undo' | 'retry'): Promise<unknown> {
  const operation = await catalog().operation.findUniqueOrThrow({ where: { id } })
  const phase = verb === 'undo' ? 'undo' : 'do'
  const wizard = wizardOf(operation.wizard)
  if (wizard.mayCarryOn === undefined) throw new Error(`${wizard.id} says nothing`)
  return catalog().$transaction(async (tx) => wizard.mayCarryOn?.(tx, viewer, { operation, verb, phase }))
}

async function withTeamQuota(quota: object, work: () => Promise<void>): Promise<void> {
  await catalog().team.create({ data: { name: 'payments', quota } })
  try {
    await work()
  } finally {
    await catalog().team.delete({ where: { name: 'payments' } })
  }
}

function clusterBinding(role: string, { kubernetes }: Viewer) {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name: `change-${randomBytes(4).toString('hex')}` },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: role },
    subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: kubernetes.user }],
  }
}

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
