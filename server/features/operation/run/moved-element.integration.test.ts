import { afterAll, beforeAll, expect, test } from 'vitest'
import type { KubeObject, ObjectRef } from '#domain/kube/object.ts'
import { digestOf } from '#domain/plan/digest.ts'
import type { Operation } from '#domain/plan/operation.ts'
import { phrase } from '#domain/plan/phrase.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import { type OperationGround, operationGround } from '#testing/operation-ground.ts'
import { submitOperation } from '../submit-operation.ts'
import { undoOperation } from '../undo-operation.ts'
import { undoWhenDue } from '../undo-when-due.ts'
import { runOperation } from './run-operation.ts'

let ground: OperationGround
let requester: Viewer

beforeAll(async () => {
  ground = await operationGround()
  requester = await ground.person('developer')
})
afterAll(() => ground?.close())

const why = phrase('operations.kind.patch')
const port = (port: number) => ({ ports: [{ protocol: 'TCP', port }] })

/** An operation that has put the rule of port 503 between two others, and how it takes it out again. */
async function insertedRule(name: string): Promise<{ readonly id: string; readonly ref: ObjectRef }> {
  const ref = { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', namespace: ground.namespace, name }
  await ground.kube.create({
    apiVersion: ref.apiVersion,
    kind: ref.kind,
    metadata: { name, namespace: ground.namespace },
    spec: { podSelector: {}, policyTypes: ['Ingress'], ingress: [port(80), port(443)] },
  })
  const path = '/spec/ingress/1'
  const insert: Operation = {
    kind: 'patch',
    target: ref,
    patch: [{ op: 'add', path, value: port(503) }],
    as: 'viewer',
    why,
  }
  const takeOut: Operation = {
    ...insert,
    patch: [
      { op: 'test', path, value: port(503) },
      { op: 'remove', path },
    ],
  }
  const plan = { summary: why, operations: [insert], undo: [{ undoes: 0, operation: takeOut }], warnings: [] }
  const submitted = await submitOperation(requester, {
    wizard: 'test',
    cluster: 'default',
    input: {},
    plan,
    digest: await digestOf(plan),
    subject: { kind: ref.kind, namespace: ground.namespace, name },
    approval: { needed: false },
  })
  if (!submitted.ok) throw new Error(submitted.message.key)
  await runOperation(submitted.data.id)
  expect(await portsOf(ref)).toEqual([80, 503, 443])
  return { id: submitted.data.id, ref }
}

async function portsOf(ref: ObjectRef): Promise<readonly number[]> {
  const { ingress } = ((await ground.kube.read(ref)) as KubeObject).spec as { ingress: ReturnType<typeof port>[] }
  return ingress.map(({ ports }) => ports[0]?.port ?? 0)
}

const row = (id: string) => catalog().operation.findUniqueOrThrow({ where: { id } })
const putAbove = (ref: ObjectRef) => ground.kube.patch(ref, [{ op: 'add', path: '/spec/ingress/0', value: port(8080) }])

test('what was put into a list is found for the undo by hand though others have put something in above it', async () => {
  const { id, ref } = await insertedRule('by-hand')
  await putAbove(ref)
  expect(await undoOperation(requester, await row(id), { now: new Date() })).toMatchObject({ ok: true })
  await runOperation(id)
  expect((await row(id)).state).toBe('undone')
  expect(await portsOf(ref)).toEqual([8080, 80, 443])
})

test('and so it is at the end that the server keeps', async () => {
  const { id, ref } = await insertedRule('when-due')
  await putAbove(ref)
  expect(await undoWhenDue(id, new Date())).toBe(true)
  await runOperation(id)
  expect((await row(id)).state).toBe('undone')
  expect(await portsOf(ref)).toEqual([8080, 80, 443])
})

test('one that somebody has changed is his, and is not taken away', async () => {
  const { id, ref } = await insertedRule('changed')
  await ground.kube.patch(ref, [{ op: 'replace', path: '/spec/ingress/1', value: port(504) }])
  expect(await undoOperation(requester, await row(id), { now: new Date() })).toMatchObject({
    ok: false,
    code: 'CONFLICT',
  })
  expect(await portsOf(ref)).toEqual([80, 504, 443])
})
