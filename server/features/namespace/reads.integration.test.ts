import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { namespaceRef } from '#domain/namespace/objects/namespace.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { readOperation } from '#server/features/operation/read-operation.ts'
import { type OperationGround, operationGround } from '#testing/operation-ground.ts'
import { carryOut, dataOf, submitAs } from '#testing/run-wizard.ts'
import { deleteRule, listRules, type RuleDraft, saveRule } from './approval-rules.ts'
import { listNamespaces } from './list-namespaces.ts'
import { countWorkloads } from './namespace-workloads.ts'
import { readNamespace } from './read-namespace.ts'
import { namespaceRequestContext } from './request-context.ts'
import { setTeamQuota } from './team-quotas.ts'

/** What the pages read and administrators set; each with one who may not. */
let ground: OperationGround
let developer: Viewer
let stranger: Viewer
let administrator: Viewer
const name = `reads-${randomBytes(4).toString('hex')}`
const request = { name, purpose: 'a test', team: 'readers', environment: 'dev', size: 'S' }

beforeAll(async () => {
  ground = await operationGround()
  ;[developer, stranger, administrator] = await Promise.all([
    ground.person('developer'),
    ground.person('developer'),
    ground.person('administrator'),
  ])
})
afterAll(async () => {
  const uid = (await ground.kube.read(namespaceRef(name)))?.metadata.uid
  if (uid !== undefined) await ground.kube.delete(namespaceRef(name), uid)
  await ground?.close()
})

test('an approver sees what the team has left; the requester does not decide and is not shown it', async () => {
  dataOf(await setTeamQuota(administrator, { team: 'readers', quota: { cpu: '5' } }))
  const submitted = await submitAs(developer, 'namespace-request', request)
  const operation = dataOf(await readOperation(developer, submitted.id))
  const context = dataOf(await namespaceRequestContext(administrator, operation))
  expect(context).toMatchObject({ team: 'readers', utilisation: null })
  expect(context.lines.find((line) => line.figure === 'cpu')).toMatchObject({ asked: '2', leftToTeam: '5' })
  expect(await namespaceRequestContext(developer, operation)).toMatchObject({ ok: false, code: 'FORBIDDEN' })
  await carryOut(submitted, administrator)
})

describe('a namespace', () => {
  test('is shown to its members and to staff, with what each may do', async () => {
    const seen = dataOf(await readNamespace(developer, 'default', name, new Date()))
    expect(seen).toMatchObject({
      live: 'there',
      facts: { state: 'active', size: 'S' },
      next: { step: 'warn' },
      doomed: [],
      rights: { resize: true, members: true, renew: true, adopt: false },
    })
    expect(dataOf(await readNamespace(administrator, 'default', name, new Date())).rights.adopt).toBe(true)
    expect((await listNamespaces(developer, 'default')).map((facts) => facts.name)).toContain(name)
  })

  test('does not exist for anybody else', async () => {
    expect(await readNamespace(stranger, 'default', name, new Date())).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    expect(await listNamespaces(stranger, 'default')).toEqual([])
    expect(await countWorkloads(stranger, 'default', name)).toEqual([])
  })

  test('that is not the panel’s is shown to whom the cluster lets read it', async () => {
    expect(dataOf(await readNamespace(developer, 'default', ground.namespace, new Date()))).toMatchObject({
      facts: null,
    })
    expect(await readNamespace(developer, 'default', 'kube-system', new Date())).toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('approval rules', () => {
  const draft: RuleDraft = {
    name: 'small',
    enabled: true,
    teams: [],
    environments: ['dev'],
    sizes: ['S'],
    maxCpu: null,
    maxMemory: null,
    minUtilisationPercent: null,
  }

  test('are an administrator’s', async () => {
    expect(await listRules(developer)).toMatchObject({ code: 'FORBIDDEN' })
    expect(await saveRule(developer, draft)).toMatchObject({ code: 'FORBIDDEN' })
    expect(await deleteRule(developer, 'any')).toMatchObject({ code: 'FORBIDDEN' })
    expect(await setTeamQuota(developer, { team: 'readers', quota: {} })).toMatchObject({ code: 'FORBIDDEN' })
  })

  test('are made, changed and deleted; a name is used once', async () => {
    dataOf(await saveRule(administrator, draft))
    expect(await saveRule(administrator, draft)).toMatchObject({ refusals: [{ code: 'NAME_TAKEN', field: 'name' }] })
    const [rule] = dataOf(await listRules(administrator))
    dataOf(await saveRule(administrator, { ...draft, id: rule?.id, enabled: false }))
    expect(dataOf(await listRules(administrator))).toMatchObject([{ name: 'small', enabled: false }])
    dataOf(await deleteRule(administrator, rule?.id ?? ''))
    expect(dataOf(await listRules(administrator))).toEqual([])
  })

  test.each<[string, Partial<RuleDraft>, string[]]>([
    ['no condition', { environments: [], sizes: [] }, ['NO_CONDITION']],
    [
      'every field wrong',
      { name: '', teams: ['a b'], environments: ['live'], sizes: ['XL'], maxCpu: '-1', minUtilisationPercent: 101 },
      ['NAME_MISSING', 'TEAM_INVALID', 'ENVIRONMENT_INVALID', 'SIZE_INVALID', 'QUANTITY_NEGATIVE', 'PERCENT_INVALID'],
    ],
  ])('are refused with %s', async (_, change, codes) => {
    const answer = await saveRule(administrator, { ...draft, ...change })
    expect(answer.ok ? [] : answer.refusals?.map((refusal) => refusal.code)).toEqual(codes)
  })
})
