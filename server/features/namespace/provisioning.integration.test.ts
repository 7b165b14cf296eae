import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { namespaceRef } from '#domain/namespace/objects/namespace.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import { rejectOperation } from '#server/features/operation/end-request.ts'
import { runOperation } from '#server/features/operation/run/run-operation.ts'
import { type OperationGround, operationGround } from '#testing/operation-ground.ts'
import { canI, carryOut, endOf, planAs, putBack, refusalCodes, submitAs, wizardOf } from '#testing/run-wizard.ts'
import { applyWizard } from '#wizards/apply-wizard.ts'
import { approveOperation } from '#wizards/approve-operation.ts'

/** Requests against the real API server: what is granted is exactly what was asked, and a name is promised once. */
let ground: OperationGround
let developer: Viewer
let colleague: Viewer
let administrator: Viewer
let other: Viewer
const made: string[] = []

beforeAll(async () => {
  ground = await operationGround()
  ;[developer, colleague, administrator, other] = await Promise.all([
    ground.person('developer'),
    ground.person('developer'),
    ground.person('administrator'),
    ground.person('administrator'),
  ])
})
afterAll(async () => {
  for (const name of made) {
    const uid = (await ground.kube.read(namespaceRef(name)))?.metadata.uid
    if (uid !== undefined) await ground.kube.delete(namespaceRef(name), uid)
  }
  await ground?.close()
})

describe('a granted request', () => {
  test('gives exactly its rights, and the row says what was promised', async () => {
    const name = freshName()
    const members = [
      { user: developer.email, role: 'admin' },
      { user: colleague.email, role: 'view' },
    ]
    const id = await carryOut(await submitAs(developer, 'namespace-request', request(name, { members })), other)
    expect(await endOf(id)).toEqual({ state: 'succeeded', failure: null })
    expect(await canI(developer, 'create', 'deployments', name)).toBe(true)
    expect(await canI(developer, 'create', 'rolebindings', name)).toBe(true)
    expect(await canI(colleague, 'get', 'pods', name)).toBe(true)
    expect(await canI(colleague, 'delete', 'pods', name)).toBe(false)
    for (const person of [developer, colleague]) {
      expect(await canI(person, 'list', 'pods', 'default')).toBe(false)
      expect(await canI(person, 'create', 'namespaces', name)).toBe(false)
      expect(await canI(person, 'update', 'resourcequotas', name)).toBe(false)
    }
    const object = await ground.kube.read(namespaceRef(name))
    const entry = await catalog().namespaceEntry.findUniqueOrThrow({ where: { activeKey: `default/${name}` } })
    expect(entry).toMatchObject({
      state: 'active',
      uid: object?.metadata.uid,
      size: 'S',
      members,
      requestedBy: developer.email,
      leaseDays: 30,
    })
    expect(object?.metadata.labels?.['pilothouse.io/namespace-id']).toBe(entry.id)
  })

  test('taken back, it is gone and its name is free again', async () => {
    const name = freshName()
    const id = await carryOut(await submitAs(developer, 'namespace-request', request(name)), other)
    await putBack(id, other, name)
    expect(await endOf(id)).toMatchObject({ state: 'undone' })
    expect(await ground.kube.read(namespaceRef(name))).toBeNull()
    expect(await catalog().namespaceEntry.findFirst({ where: { name } })).toMatchObject({
      state: 'deleted',
      activeKey: null,
    })
    expect(await refusalCodes(colleague, 'namespace-request', request(name))).toEqual([])
  })
})

test('one who asked may not decide, an administrator neither', async () => {
  const name = freshName()
  const own = await submitAs(administrator, 'namespace-request', request(name))
  expect(own).toMatchObject({ state: 'awaiting-approval' })
  expect(await approveOperation(administrator, own.id, {}, new Date())).toMatchObject({ ok: false, code: 'FORBIDDEN' })
  expect(await approveOperation(developer, own.id, {}, new Date())).toMatchObject({ ok: false })
})

test('a rejected request gives its name back', async () => {
  const name = freshName()
  const { id } = await submitAs(developer, 'namespace-request', request(name))
  expect(await refusalCodes(colleague, 'namespace-request', request(name))).toEqual(['NAME_TAKEN'])
  const operation = await catalog().operation.findUniqueOrThrow({ where: { id } })
  await rejectOperation(other, operation, 'not now', new Date())
  expect(await catalog().namespaceEntry.findFirst({ where: { name } })).toMatchObject({
    state: 'rejected',
    activeKey: null,
  })
  expect(await refusalCodes(colleague, 'namespace-request', request(name))).toEqual([])
})

test('of two requests for one name at the same moment exactly one is promised it', async () => {
  const name = freshName()
  const answers = await applyAtOnce([
    { viewer: developer, input: request(name) },
    { viewer: colleague, input: request(name) },
  ])
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
  const lost = answers.find((answer) => !answer.ok)
  expect(lost?.ok === false ? lost.refusals?.map((refusal) => refusal.code) : []).toEqual(['NAME_TAKEN'])
  expect(await catalog().operation.count({ where: { subjectName: name } })).toBe(1)
})

test('two requests cannot both be promised the last of the team quota', async () => {
  const team = `team-${randomBytes(3).toString('hex')}`
  await catalog().team.create({ data: { name: team, quota: { cpu: '3' } } })
  const answers = await applyAtOnce([
    { viewer: developer, input: request(freshName(), { team }) },
    { viewer: developer, input: request(freshName(), { team }) },
  ])
  expect(answers.map((answer) => (answer.ok ? 'promised' : answer.refusals?.[0]?.code)).sort()).toEqual([
    'QUOTA_OVER_TEAM',
    'promised',
  ])
})

test('a rule grants without a person, and is recorded', async () => {
  const team = `team-${randomBytes(3).toString('hex')}`
  const rule = await catalog().approvalRule.create({
    data: { name: `small ${team}`, teams: [team], sizes: ['S'], updatedBy: administrator.email },
  })
  const name = freshName()
  const stateOf = async (input: object) => (await submitAs(developer, 'namespace-request', input)).state
  // Whoever invents or borrows the name of a team is granted nothing by it.
  expect(await stateOf(request(freshName(), { team }))).toBe('awaiting-approval')
  await carryOut(await submitAs(developer, 'namespace-request', request(freshName(), { team, size: 'M' })), other)
  expect(await stateOf(request(freshName(), { team, leaseDays: null }))).toBe('awaiting-approval')
  const { id, state } = await submitAs(developer, 'namespace-request', request(name, { team }))
  expect(state).toBe('queued')
  expect(await catalog().operation.findUnique({ where: { id } })).toMatchObject({
    ruleId: rule.id,
    ruleName: rule.name,
  })
  const privileged = await submitAs(
    developer,
    'namespace-request',
    request(freshName(), { team, podSecurity: 'privileged' }),
  )
  expect(privileged.state).toBe('awaiting-approval')
})

describe('a name that cannot be had', () => {
  test('because the namespace exists', async () => {
    expect(await refusalCodes(developer, 'namespace-request', request(ground.namespace))).toEqual(['NAME_TAKEN'])
  })

  test('because it is still being deleted', async () => {
    const name = freshName()
    const object = await ground.kube.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } })
    // A finalizer of its own keeps an object, and with it the namespace, from going away.
    const keeper = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'keeper', namespace: name, finalizers: ['example.com/keep'] },
    }
    await ground.kube.create(keeper)
    await ground.kube.delete(namespaceRef(name), object.metadata.uid ?? '')
    expect(await refusalCodes(developer, 'namespace-request', request(name))).toEqual(['NAME_TERMINATING'])
    const ref = { apiVersion: 'v1', kind: 'ConfigMap', namespace: name, name: 'keeper' }
    await ground.kube.patch(ref, [{ op: 'remove', path: '/metadata/finalizers' }])
  })
})

test('a namespace made by hand between approval and provisioning is not touched, and the request is half done', async () => {
  const name = freshName()
  const { id } = await submitAs(developer, 'namespace-request', request(name))
  await approveOperation(other, id, {}, new Date())
  const intruder = await ground.kube.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } })
  await runOperation(id)
  expect(await catalog().operation.findUnique({ where: { id } })).toMatchObject({ state: 'failed' })
  expect(await catalog().namespaceEntry.findFirst({ where: { name } })).toMatchObject({ state: 'partial' })
  await putBack(id, other)
  expect((await ground.kube.read(namespaceRef(name)))?.metadata).toMatchObject({ uid: intruder.metadata.uid })
  expect((await ground.kube.read(namespaceRef(name)))?.metadata.deletionTimestamp).toBeUndefined()
  expect(await catalog().namespaceEntry.findFirst({ where: { name } })).toMatchObject({ activeKey: null })
})

/** Plans all of them first, so that none knows of another, and then applies them in the same moment. */
async function applyAtOnce(asked: readonly { readonly viewer: Viewer; readonly input: unknown }[]) {
  const seen = await Promise.all(
    asked.map(async (one) => ({ ...one, digest: (await planAs(one.viewer, 'namespace-request', one.input)).digest })),
  )
  const wizard = wizardOf('namespace-request')
  return Promise.all(
    seen.map(({ viewer, input, digest }) =>
      applyWizard(viewer, wizard, { cluster: 'default', input, seen: digest }, new Date()),
    ),
  )
}

function freshName(): string {
  const name = `request-${randomBytes(4).toString('hex')}`
  made.push(name)
  return name
}

function request(name: string, change: object = {}) {
  return { name, purpose: 'a test', team: 'payments', environment: 'dev', size: 'S', ...change }
}
