import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Viewer } from '#server/auth/viewer.ts'
import { type OperationGround, operationGround } from '#testing/operation-ground.ts'
import { dataOf, submitAs, wizardOf } from '#testing/run-wizard.ts'
import { openChange, openWizard } from './open-wizard.ts'

/** What the page of a wizard reads before anybody has pressed anything. */
let ground: OperationGround
let developer: Viewer
let administrator: Viewer

beforeAll(async () => {
  ground = await operationGround()
  developer = await ground.person('developer')
  administrator = await ground.person('administrator')
})
afterAll(() => ground?.close())

test('a link does not show a person what he may not use the wizard on', async () => {
  const adopt = wizardOf('namespace-adopt')
  const opened = (viewer: Viewer) => openWizard(viewer, adopt, 'default', { namespace: 'kube-system' })
  expect(dataOf(await opened(administrator)).observed).toMatchObject({ live: { name: 'kube-system' } })
  expect(dataOf(await opened(developer))).toMatchObject({
    draft: { namespace: 'kube-system' },
    observed: { live: null, id: null },
  })
})

test('a link with a value that is no name opens an empty form', async () => {
  const opened = await openWizard(administrator, wizardOf('namespace-resize'), 'default', { namespace: { not: 'x' } })
  expect(dataOf(opened).observed).toMatchObject({ facts: null })
})

test('who changes a request sees what its requester would', async () => {
  const wizard = wizardOf('namespace-request')
  const name = `open-${randomBytes(4).toString('hex')}`
  const input = { name, purpose: 'a test', team: 'payments', environment: 'dev', size: 'S' }
  const { id } = await submitAs(developer, 'namespace-request', input)
  const opened = dataOf(await openChange(administrator, wizard, id, { size: 'M' }))
  expect(opened).toMatchObject({
    person: developer.email,
    draft: { name, size: 'M' },
    // What the request claimed itself does not stand in its way.
    observed: { requester: { email: developer.email }, looked: { state: 'free' } },
  })
  expect(await openChange(developer, wizard, id, {})).toMatchObject({ ok: false, code: 'FORBIDDEN' })
  expect(await openChange(administrator, wizardOf('namespace-resize'), id, {})).toMatchObject({ code: 'NOT_FOUND' })
})
