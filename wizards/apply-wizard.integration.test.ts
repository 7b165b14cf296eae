import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import { runOperation } from '#server/features/operation/run/run-operation.ts'
import { type OperationGround, operationGround } from '#testing/operation-ground.ts'
import { weightWizard } from '#testing/weight-wizard.ts'
import { applyWizard } from './apply-wizard.ts'
import { carryOn } from './carry-on.ts'
import { previewWizard } from './preview-wizard.ts'

let ground: OperationGround
let operator: Viewer

beforeAll(async () => {
  ground = await operationGround()
  operator = await ground.person('developer')
})
afterAll(() => ground?.close())

const wizard = weightWizard()
const now = new Date()

test('review shows the digest, the field that changes, and that the API server has checked it', async () => {
  const input = await weighted('review', '90', 40)
  expect(await preview(input)).toMatchObject({
    digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    checks: [{ index: 0, as: 'viewer', state: 'checked', diff: [{ path: '/data/weight', before: '90', after: '40' }] }],
  })
})

test('apply runs what was seen, and undo puts it back', async () => {
  const input = await weighted('apply', '90', 40)
  const original = await read(input.name)
  const id = await submitted(input)
  await runOperation(id)
  expect((await read(input.name))?.data).toEqual({ weight: '40' })
  expect(await carryOn(operator, id, { verb: 'undo' }, now, () => wizard)).toMatchObject({
    ok: true,
    data: { state: 'undoing' },
  })
  await runOperation(id)
  expect(JSON.stringify((await read(input.name))?.data)).toBe(JSON.stringify(original?.data))
  expect(await stateOf(id)).toBe('undone')
  const audit = await catalog().auditEntry.findMany({ where: { operationId: id }, orderBy: { id: 'asc' } })
  expect(audit.map(({ verb, outcome }) => `${verb} ${outcome}`)).toEqual([
    'test-weight:apply queued',
    'test-weight:do succeeded',
    'test-weight:undo undoing',
    'test-weight:undo undone',
  ])
})

test('the object edited by somebody else between review and apply: PLAN_CHANGED with the new plan, and nothing is queued', async () => {
  const input = await weighted('moved', '90', 40)
  const { digest } = await preview(input)
  await edit(input.name, '70')
  const before = await catalog().operation.count()
  const applied = await applyWizard(operator, wizard, { cluster: 'default', input, seen: digest }, now)
  expect(applied).toMatchObject({
    ok: true,
    data: { kind: 'plan-changed', preview: { checks: [{ diff: [{ before: '70', after: '40' }] }] } },
  })
  expect(await catalog().operation.count()).toBe(before)
})

test('the object edited between apply and the write: the operation fails with CONFLICT and nothing is overwritten', async () => {
  const input = await weighted('raced', '90', 40)
  const id = await submitted(input)
  await edit(input.name, '70')
  await runOperation(id)
  expect(await catalog().operation.findUnique({ where: { id } })).toMatchObject({
    state: 'failed',
    failure: { code: 'CONFLICT', phase: 'do', index: 0 },
  })
  expect((await read(input.name))?.data).toEqual({ weight: '70' })
})

test('wrong fields are refused all at once, each by its path', async () => {
  const refused = await previewWizard(operator, wizard, 'default', { namespace: 1, weight: 400 }, now)
  expect(refused).toMatchObject({ ok: false, code: 'REFUSED' })
  expect(refused.ok ? [] : refused.refusals?.map(({ field }) => field)).toEqual(['namespace', 'name', 'weight'])
})

test('a claim that is refused leaves no trace of the operation', async () => {
  const input = await weighted('claimed', '90', 40)
  const greedy = weightWizard({
    claim: async () => [{ code: 'NAME_TAKEN', field: 'name', message: { key: 'test.taken' } }],
  })
  const before = await catalog().operation.count()
  const applied = await applyWizard(
    operator,
    greedy,
    { cluster: 'default', input, seen: (await preview(input)).digest },
    now,
  )
  expect(applied).toMatchObject({ ok: false, code: 'REFUSED', refusals: [{ code: 'NAME_TAKEN' }] })
  expect(await catalog().operation.count()).toBe(before)
})

test('somebody without rights is refused by the cluster, in review already', async () => {
  const stranger = await ground.stranger()
  const input = await weighted('foreign', '90', 40)
  await expect(previewWizard(stranger, wizard, 'default', input, now)).rejects.toMatchObject({ code: 'FORBIDDEN' })
})

test('of two retries at once one wins; nobody can undo what still runs', async () => {
  const input = await weighted('retried', '90', 40)
  const id = await submitted(input)
  expect(await carryOn(operator, id, { verb: 'undo' }, now, () => wizard)).toMatchObject({
    ok: false,
    code: 'CONFLICT',
  })
  await edit(input.name, '70')
  await runOperation(id)
  const both = await Promise.all([1, 2].map(() => carryOn(operator, id, { verb: 'retry' }, now, () => wizard)))
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  expect(both.find(({ ok }) => !ok)).toMatchObject({ code: 'CONFLICT' })
})

test('a queued operation is cancelled and then does nothing', async () => {
  const input = await weighted('cancelled', '90', 40)
  const id = await submitted(input)
  expect(await carryOn(operator, id, { verb: 'cancel' }, now)).toMatchObject({ ok: true, data: { state: 'cancelled' } })
  await runOperation(id)
  expect((await read(input.name))?.data).toEqual({ weight: '90' })
})

const refOf = (name: string) => ({ apiVersion: 'v1', kind: 'ConfigMap', namespace: ground.namespace, name })

async function weighted(name: string, from: string, weight: number) {
  await ground.kube.create({ ...refOf(name), metadata: { name, namespace: ground.namespace }, data: { weight: from } })
  return { namespace: ground.namespace, name, weight }
}

const read = (name: string) => ground.kube.read(refOf(name))
const edit = (name: string, weight: string) =>
  ground.kube.patch(refOf(name), [{ op: 'replace', path: '/data/weight', value: weight }])
const stateOf = async (id: string) => (await catalog().operation.findUniqueOrThrow({ where: { id } })).state

async function preview(input: unknown) {
  const result = await previewWizard(operator, wizard, 'default', input, now)
  if (!result.ok) throw new Error(JSON.stringify(result))
  return result.data
}

async function submitted(input: unknown): Promise<string> {
  const applied = await applyWizard(
    operator,
    wizard,
    { cluster: 'default', input, seen: (await preview(input)).digest },
    now,
  )
  if (!applied.ok || applied.data.kind !== 'submitted') throw new Error(JSON.stringify(applied))
  return applied.data.operation.id
}
