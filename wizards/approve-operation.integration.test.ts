import { afterAll, beforeAll, expect, test } from 'vitest'
import { valueAt } from '#domain/plan/examine-patch.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import { runOperation } from '#server/features/operation/run/run-operation.ts'
import { type OperationGround, operationGround } from '#testing/operation-ground.ts'
import { weightWizard } from '#testing/weight-wizard.ts'
import { applyWizard } from './apply-wizard.ts'
import { approveOperation, previewChange } from './approve-operation.ts'
import { carryOn, reject } from './carry-on.ts'
import { previewWizard } from './preview-wizard.ts'

let ground: OperationGround
let requester: Viewer
let approver: Viewer
let other: Viewer

beforeAll(async () => {
  ground = await operationGround()
  requester = await ground.person('administrator')
  approver = await ground.person('administrator')
  other = await ground.person('administrator')
})
afterAll(() => ground?.close())

const wizard = weightWizard({ approval: async () => ({ needed: true, from: 'administrator' }) })
const find = () => wizard
const now = new Date()

test('a request waits; a second person approves; then it runs', async () => {
  const { id, name } = await asked('plain')
  await runOperation(id)
  expect(await weightOf(name)).toBe('90')
  expect(await approveOperation(approver, id, { reason: 'fine' }, now, find)).toMatchObject({
    ok: true,
    data: { kind: 'submitted', operation: { state: 'queued' } },
  })
  await runOperation(id)
  expect(await weightOf(name)).toBe('40')
  expect(await row(id)).toMatchObject({ state: 'succeeded', decidedBy: approver.email, decisionReason: 'fine' })
})

test('the requester cannot approve, not even as administrator', async () => {
  const { id } = await asked('own')
  expect(await approveOperation(requester, id, {}, now, find)).toMatchObject({ ok: false, code: 'FORBIDDEN' })
  expect(await row(id)).toMatchObject({ state: 'awaiting-approval' })
})

test('a developer cannot approve, nor know of a request that is none of his', async () => {
  const { id } = await asked('developer')
  expect(await approveOperation(await ground.person('developer'), id, {}, now, find)).toMatchObject({
    ok: false,
    code: 'NOT_FOUND',
  })
})

test('two approvals at once: one wins, and one job runs', async () => {
  const { id } = await asked('twice')
  const both = await Promise.all([approver, other].map((who) => approveOperation(who, id, {}, now, find)))
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  expect(both.find(({ ok }) => !ok)).toMatchObject({ code: 'CONFLICT' })
})

test('the cluster moved since the request: the approval lapses and nothing is written', async () => {
  const { id, name } = await asked('lapsing')
  await ground.kube.patch(refOf(name), [{ op: 'replace', path: '/data/weight', value: '70' }])
  expect(await approveOperation(approver, id, {}, now, find)).toMatchObject({
    ok: false,
    code: 'CONFLICT',
    message: { key: 'operations.failure.lapsed' },
  })
  expect(await row(id)).toMatchObject({ state: 'lapsed' })
  expect(await weightOf(name)).toBe('70')
})

test('the object is gone: the approval lapses with the planner’s reason', async () => {
  const { id, name } = await asked('vanishing')
  await ground.kube.delete(refOf(name), (await ground.kube.read(refOf(name)))?.metadata.uid ?? '')
  expect(await approveOperation(approver, id, {}, now, find)).toMatchObject({
    ok: false,
    code: 'CONFLICT',
    refusals: [{ code: 'ABSENT' }],
  })
})

test('change and approve: the new plan runs after it was seen, and what was asked is kept', async () => {
  const { id, name } = await asked('changed')
  const input = { namespace: ground.namespace, name, weight: 55 }
  const unseen = await approveOperation(approver, id, { input }, now, find)
  expect(unseen).toMatchObject({ ok: true, data: { kind: 'plan-changed' } })
  const preview = await previewChange(approver, id, input, now, find)
  const seen = preview.ok ? preview.data.digest : ''
  expect(await approveOperation(approver, id, { input, seen, reason: 'less' }, now, find)).toMatchObject({
    ok: true,
    data: { kind: 'submitted' },
  })
  await runOperation(id)
  expect(await weightOf(name)).toBe('55')
  expect(await row(id)).toMatchObject({ state: 'succeeded', input: { weight: 55 }, originalInput: { weight: 40 } })
})

test('a rejection needs a reason, and ends the request', async () => {
  const { id } = await asked('rejected')
  expect(await reject(approver, id, '  ', now)).toMatchObject({ ok: false, code: 'INVALID' })
  expect(await reject(approver, id, 'not now', now)).toMatchObject({ ok: true, data: { state: 'rejected' } })
  expect(await approveOperation(other, id, {}, now, find)).toMatchObject({ ok: false, code: 'CONFLICT' })
})

test('a requester who was locked out since: nothing is done in his name', async () => {
  const leaver = await ground.person('developer')
  const { id, name } = await asked('leaver', leaver)
  await catalog().user.update({ where: { id: leaver.id }, data: { disabled: true } })
  expect(await approveOperation(approver, id, {}, now, find)).toMatchObject({
    ok: false,
    code: 'CONFLICT',
    message: { key: 'operations.failure.requester-gone' },
  })
  expect(await weightOf(name)).toBe('90')
})

test('locked out after the approval: the step fails with FORBIDDEN and writes nothing', async () => {
  const leaver = await ground.person('developer')
  const { id, name } = await asked('late-leaver', leaver)
  await approveOperation(approver, id, {}, now, find)
  await catalog().user.update({ where: { id: leaver.id }, data: { disabled: true } })
  await runOperation(id)
  expect(await row(id)).toMatchObject({ state: 'failed', failure: { code: 'FORBIDDEN' } })
  expect(await weightOf(name)).toBe('90')
})

test('what a second person allowed and has succeeded, its requester cannot undo alone', async () => {
  const developer = await ground.person('developer')
  const { id } = await asked('sealed', developer)
  await approveOperation(approver, id, {}, now, find)
  await runOperation(id)
  expect(await carryOn(developer, id, { verb: 'undo' }, now, find)).toMatchObject({ ok: false, code: 'FORBIDDEN' })
  expect(await carryOn(approver, id, { verb: 'undo' }, now, find)).toMatchObject({ ok: true })
})

const refOf = (name: string) => ({ apiVersion: 'v1', kind: 'ConfigMap', namespace: ground.namespace, name })
const row = (id: string) => catalog().operation.findUniqueOrThrow({ where: { id } })
const weightOf = async (name: string) => valueAt(await ground.kube.read(refOf(name)), '/data/weight')

async function asked(name: string, who: Viewer = requester) {
  await ground.kube.create({ ...refOf(name), metadata: { name, namespace: ground.namespace }, data: { weight: '90' } })
  const input = { namespace: ground.namespace, name, weight: 40 }
  const preview = await previewWizard(who, wizard, 'default', input, now)
  if (!preview.ok) throw new Error(JSON.stringify(preview))
  const applied = await applyWizard(who, wizard, { cluster: 'default', input, seen: preview.data.digest }, now)
  if (!applied.ok || applied.data.kind !== 'submitted') throw new Error(JSON.stringify(applied))
  expect(applied.data.operation.state).toBe('awaiting-approval')
  return { id: applied.data.operation.id, name }
}
