import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { ObjectRef } from '#domain/kube/object.ts'
import { digestOf } from '#domain/plan/digest.ts'
import { valueAt } from '#domain/plan/examine-patch.ts'
import type { JsonPatch, Operation, Plan, UndoStep } from '#domain/plan/operation.ts'
import { phrase } from '#domain/plan/phrase.ts'
import { failure } from '#domain/result.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import { kubeAs } from '#server/clients/kube/connection.ts'
import { type OperationGround, operationGround } from '#testing/operation-ground.ts'
import { cancelOperation } from './cancel-operation.ts'
import { dryRunOperations } from './dry-run-operations.ts'
import { retryOperation } from './retry-operation.ts'
import { claimOperation } from './run/claim-operation.ts'
import { beginStep } from './run/journal.ts'
import { runOperation } from './run/run-operation.ts'
import { submitOperation } from './submit-operation.ts'
import { undoOperation } from './undo-operation.ts'
import { undoWhenDue } from './undo-when-due.ts'

/** Who may put an operation back or try it again, as whom that runs, and what it must not overwrite. */
vi.setConfig({ testTimeout: 60_000 })

let ground: OperationGround
let administrator: Viewer

beforeAll(async () => {
  ground = await operationGround()
  administrator = await ground.person('administrator')
})
afterAll(() => ground?.close())

const why = phrase('operations.kind.patch')
const now = () => ({ now: new Date() })
const refOf = (name: string): ObjectRef => ({ apiVersion: 'v1', kind: 'ConfigMap', namespace: ground.namespace, name })
const objectOf = (name: string, weight: string) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: ground.namespace },
  data: { weight },
})
const patchOf = (from: string, to: string): JsonPatch => [
  { op: 'test', path: '/data/weight', value: from },
  { op: 'replace', path: '/data/weight', value: to },
]
const set = (name: string, from: string, to: string): Operation => ({
  kind: 'patch',
  target: refOf(name),
  patch: patchOf(from, to),
  as: 'viewer',
  why,
})
const applied = (name: string, weight: string): Operation => ({
  kind: 'apply',
  object: objectOf(name, weight),
  as: 'panel',
  why,
})
const row = (id: string) => catalog().operation.findUniqueOrThrow({ where: { id } })
const weightOf = async (name: string) => valueAt(await ground.kube.read(refOf(name)), '/data/weight')
const auditOf = (operationId: string) =>
  catalog().auditEntry.findMany({ where: { operationId }, orderBy: { at: 'asc' } })

/** 90 → 40 by somebody who may, in an object of that name. */
async function weighed(name: string): Promise<{ id: string; requester: Viewer }> {
  const requester = await ground.person('developer')
  await ground.kube.create(objectOf(name, '90'))
  const id = await submit(requester, [set(name, '90', '40')], [{ undoes: 0, operation: set(name, '40', '90') }])
  return { id, requester }
}

test('an undo runs as the one who asks for it, and the audit says so', async () => {
  const { id, requester } = await weighed('by-another')
  await runOperation(id)
  await lockOut(requester)
  expect(await undoOperation(administrator, await row(id), now())).toMatchObject({ ok: true })
  await runOperation(id)
  expect(await row(id)).toMatchObject({ state: 'undone', carriedOnBy: administrator.email })
  expect(await weightOf('by-another')).toBe('90')
  expect((await auditOf(id)).at(-1)).toMatchObject({ actor: administrator.email, outcome: 'undone' })
})

test('what failed because its requester lost his rights is tried again as the one who does', async () => {
  const { id, requester } = await weighed('tried-by-another')
  await takeRights(requester)
  await runOperation(id)
  expect(await row(id)).toMatchObject({ state: 'failed', failure: { code: 'FORBIDDEN' } })
  expect(await retryOperation(administrator, await row(id), now())).toMatchObject({ ok: true })
  await runOperation(id)
  expect(await row(id)).toMatchObject({ state: 'succeeded' })
  expect(await weightOf('tried-by-another')).toBe('40')
})

test('an end comes although the one who set it has been locked out: the panel keeps it', async () => {
  const { id, requester } = await weighed('timed')
  await runOperation(id)
  await takeRights(requester)
  await lockOut(requester)
  expect(await undoWhenDue(id, new Date())).toBe(true)
  await runOperation(id)
  expect(await row(id)).toMatchObject({ state: 'undone', failure: null })
  expect(await weightOf('timed')).toBe('90')
  expect((await auditOf(id)).slice(-2)).toMatchObject([
    { actor: 'pilothouse', outcome: 'undoing' },
    { actor: 'pilothouse', outcome: 'undone' },
  ])
})

test('a write that arrived without an answer is put back, also when its repetition was forbidden', async () => {
  const { id, requester } = await weighed('unanswered')
  await writeUnanswered(id, 'unanswered')
  await takeRights(requester)
  await runOperation(id)
  expect(await row(id)).toMatchObject({ state: 'failed', failure: { code: 'FORBIDDEN' } })
  expect(await undoOperation(administrator, await row(id), now())).toMatchObject({ ok: true })
  await runOperation(id)
  expect(await row(id)).toMatchObject({ state: 'undone' })
  expect(await weightOf('unanswered')).toBe('90')
})

test('stopped while a write is unanswered: the write is found, and the undo takes it back', async () => {
  const { id, requester } = await weighed('stopped')
  await writeUnanswered(id, 'stopped')
  expect(await cancelOperation(requester, await row(id), now())).toMatchObject({ ok: true })
  await runOperation(id)
  expect(await row(id)).toMatchObject({ state: 'cancelled' })
  expect(await catalog().operationStep.findFirst({ where: { operationId: id, phase: 'do' } })).toMatchObject({
    state: 'done',
  })
  await undoOperation(requester, await row(id), now())
  await runOperation(id)
  expect(await weightOf('stopped')).toBe('90')
})

test('what was stopped half-way goes on when tried again; what never ran does not', async () => {
  const { id, requester } = await weighed('resumed')
  await claimOperation(id, new Date())
  await cancelOperation(requester, await row(id), now())
  await runOperation(id)
  expect(await retryOperation(requester, await row(id), now())).toMatchObject({ ok: true })
  await runOperation(id)
  expect(await row(id)).toMatchObject({ state: 'succeeded' })

  const never = await submit(requester, [applied('never', '1')], [])
  await cancelOperation(requester, await row(never), now())
  expect(await retryOperation(requester, await row(never), now())).toMatchObject({ ok: false, code: 'CONFLICT' })
})

test('an undo does not overwrite a later change, be the object patched or applied', async () => {
  const patched = await weighed('patched-since')
  await runOperation(patched.id)
  await ground.kube.patch(refOf('patched-since'), [{ op: 'replace', path: '/data/weight', value: '70' }])
  expect(await undoOperation(patched.requester, await row(patched.id), now())).toMatchObject({
    code: 'CONFLICT',
    message: { key: 'operations.failure.changed-since' },
  })

  const requester = await ground.person('developer')
  await submitAndRun(requester, [applied('applied-since', '8')])
  const back: UndoStep = { undoes: 0, operation: applied('applied-since', '8') }
  const larger = await submitAndRun(requester, [applied('applied-since', '16')], [back])
  await submitAndRun(requester, [applied('applied-since', '12')])
  expect(await undoOperation(administrator, await row(larger), now())).toMatchObject({ code: 'CONFLICT' })
  expect(await weightOf('applied-since')).toBe('12')
  await submitAndRun(requester, [applied('applied-since', '16')])
  expect(await undoOperation(administrator, await row(larger), now())).toMatchObject({ ok: true })
})

test('nothing is carried on in an object that was made anew under the same name', async () => {
  const { id, requester } = await weighed('anew')
  await runOperation(id)
  const live = await ground.kube.read(refOf('anew'))
  await ground.kube.delete(refOf('anew'), live?.metadata.uid ?? '')
  expect(await undoOperation(requester, await row(id), now())).toMatchObject({
    code: 'CONFLICT',
    message: { key: 'operations.failure.absent' },
  })
  await ground.kube.create(objectOf('anew', '40'))
  expect(await undoOperation(requester, await row(id), now())).toMatchObject({
    code: 'CONFLICT',
    message: { key: 'operations.failure.replaced' },
  })
  await catalog().operation.update({ where: { id }, data: { state: 'failed' } })
  expect(await retryOperation(requester, await row(id), now())).toMatchObject({ code: 'CONFLICT' })
})

test('a guard that says no undoes what it has written, and nothing moves', async () => {
  const { id, requester } = await weighed('guarded')
  await runOperation(id)
  const guarded = await undoOperation(requester, await row(id), {
    ...now(),
    guard: async (tx) => {
      await tx.setting.create({ data: { key: 'guarded', value: true } })
      return failure('CONFLICT', phrase('operations.failure.taken', { name: 'guarded' }))
    },
  })
  expect(guarded).toMatchObject({ ok: false, code: 'CONFLICT' })
  expect(await catalog().setting.count({ where: { key: 'guarded' } })).toBe(0)
  expect(await row(id)).toMatchObject({ state: 'succeeded', carriedOnBy: null })
})

test('a namespace that people were given is taken away by its admin or an approver, who types its name', async () => {
  const name = `${ground.namespace}-given`
  const [requester, member] = [await ground.person('developer'), await ground.person('developer')]
  const target: ObjectRef = { apiVersion: 'v1', kind: 'Namespace', name }
  const id = await submitAndRun(
    requester,
    [{ kind: 'create', object: { apiVersion: 'v1', kind: 'Namespace', metadata: { name } }, as: 'panel', why }],
    [{ undoes: 0, operation: { kind: 'delete', target, uid: { createdBy: 0 }, as: 'panel', why } }],
  )
  await giveTo(name, member)
  const undo = async (who: Viewer, confirm?: string) => undoOperation(who, await row(id), { ...now(), confirm })
  expect(await undo(requester, name)).toMatchObject({
    code: 'FORBIDDEN',
    message: { key: 'operations.failure.undo-needs-admin' },
  })
  expect(await undo(administrator)).toMatchObject({ code: 'REFUSED', refusals: [{ code: 'NAME_NOT_CONFIRMED' }] })
  expect(await undo(administrator, 'another')).toMatchObject({ code: 'REFUSED' })
  await giveTo(name, requester)
  expect(await undo(requester, name)).toMatchObject({ ok: true })
  await runOperation(id)
  expect(await row(id)).toMatchObject({ state: 'undone' })
})

test('an admission webhook that fails is a failure of the step, and cannot be checked beforehand', async () => {
  const { kube, namespace } = ground
  const name = `${namespace}-broken`
  const hook = await kube.create({
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingWebhookConfiguration',
    metadata: { name },
    webhooks: [
      {
        name: 'broken.example.com',
        clientConfig: { url: 'https://127.0.0.1:1/never' },
        rules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['configmaps'] }],
        namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
        objectSelector: { matchLabels: { hooked: 'yes' } },
        admissionReviewVersions: ['v1'],
        sideEffects: 'None',
        failurePolicy: 'Fail',
      },
    ],
  })
  try {
    const labelled = { ...objectOf('hooked', '1'), metadata: { name: 'hooked', namespace, labels: { hooked: 'yes' } } }
    const create: Operation = { kind: 'create', object: labelled, as: 'viewer', why }
    const dryRun = () => dryRunOperations(administrator, 'default', [create])
    // A webhook takes effect a moment after it was written.
    await expect.poll(dryRun, { timeout: 20_000 }).toMatchObject([{ state: 'unchecked' }])
    const id = await submitAndRun(await ground.person('developer'), [create])
    const { state, failure: why500 } = await row(id)
    expect({ state, failure: why500 }).toMatchObject({ state: 'failed', failure: { code: 'CLUSTER_FAULT' } })
    expect(JSON.stringify(why500)).toContain('broken.example.com')
  } finally {
    const ref = { apiVersion: 'admissionregistration.k8s.io/v1', kind: 'ValidatingWebhookConfiguration', name }
    await kube.delete(ref, hook.metadata.uid ?? '')
  }
})

/** The write of the first step arrives, and its worker dies before it knows. */
async function writeUnanswered(id: string, name: string): Promise<void> {
  const run = await claimOperation(id, new Date())
  const step = run?.steps.find(({ phase }) => phase === 'do')
  if (run === null || step === undefined) throw new Error('the operation was not claimed')
  await beginStep(run, step, await ground.kube.read(refOf(name)), new Date())
  await ground.kube.patch(refOf(name), patchOf('90', '40'))
}

/** Answers when the API server knows of it. */
async function takeRights(viewer: Viewer): Promise<void> {
  const ref = {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    namespace: ground.namespace,
    name: `editor-${viewer.id}`,
  }
  await ground.kube.delete(ref, (await ground.kube.read(ref))?.metadata.uid ?? '')
  const asked = () => kubeAs(viewer, 'default').read(refOf('any'))
  await expect.poll(() => asked().catch(({ code }) => code), { timeout: 10_000 }).toBe('FORBIDDEN')
}

async function lockOut({ id }: Viewer): Promise<void> {
  await catalog().user.update({ where: { id }, data: { disabled: true } })
}

async function giveTo(name: string, member: Viewer): Promise<void> {
  const members = [{ user: member.email, role: 'admin' }]
  const entry = { displayName: name, purpose: '', team: '', environment: 'dev', size: 'S', quota: {}, state: 'active' }
  await catalog().namespaceEntry.upsert({
    where: { activeKey: `default/${name}` },
    update: { members },
    create: { ...entry, cluster: 'default', name, activeKey: `default/${name}`, requestedBy: '', members },
  })
}

const planOf = (operations: readonly Operation[], undo: readonly UndoStep[]): Plan => ({
  summary: why,
  operations,
  undo,
  warnings: [],
})

async function submitAndRun(who: Viewer, operations: readonly Operation[], undo: readonly UndoStep[] = []) {
  const id = await submit(who, operations, undo)
  await runOperation(id)
  return id
}

async function submit(who: Viewer, operations: readonly Operation[], undo: readonly UndoStep[]): Promise<string> {
  const plan = planOf(operations, undo)
  const submitted = await submitOperation(who, {
    wizard: 'test',
    cluster: 'default',
    input: {},
    plan,
    digest: await digestOf(plan),
    subject: { kind: 'ConfigMap', namespace: ground.namespace, name: 'test' },
    approval: { needed: false },
  })
  if (!submitted.ok) throw new Error(submitted.message.key)
  return submitted.data.id
}
