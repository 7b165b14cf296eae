import { expect } from '@playwright/test'
import { canI, getObject, kubectl } from '../clients/kubectl.ts'
import { applyWizard, settledState } from '../clients/panel-api.ts'
import { namespaceInput } from '../fixtures/namespace-input.ts'
import { test } from '../fixtures/people-and-namespaces.ts'

test.describe('namespace-request by API', () => {
  test('a developer asks, an administrator approves, and the cluster lets the developer in there and nowhere else', async ({
    person,
    namespaceName,
  }) => {
    const developer = await person('developer')
    const approver = await person('administrator')

    const asked = await applyWizard(developer.api, 'namespace-request', namespaceInput(namespaceName, developer.email))
    expect(asked.state).toBe('awaiting-approval')
    expect(await canI(developer.email, 'create', 'deployments', namespaceName)).toBe(false)

    const own = await developer.api.post<{ code: string }>(`/api/v1/operations/${asked.id}/approve`)
    expect(own.status).toBe(403)
    expect(own.body.code).toBe('FORBIDDEN')

    const approved = await approver.api.post(`/api/v1/operations/${asked.id}/approve`)
    expect(approved.status, JSON.stringify(approved.body)).toBeLessThan(300)
    expect(await settledState(approver.api, asked.id)).toBe('succeeded')

    expect(await canI(developer.email, 'create', 'deployments', namespaceName)).toBe(true)
    expect(await canI(developer.email, 'create', 'deployments', 'default')).toBe(false)
    expect(await canI(developer.email, 'update', 'resourcequotas', namespaceName)).toBe(false)
    const namespace = await getObject<{ metadata: { labels: Record<string, string> } }>(
      'namespace',
      namespaceName,
      namespaceName,
    )
    expect(namespace.metadata.labels['pod-security.kubernetes.io/enforce']).toBe('restricted')
    expect(
      (await kubectl('get', 'networkpolicy', '-n', namespaceName, '-o', 'name')).trim().split('\n').length,
    ).toBeGreaterThan(1)
  })

  test('an administrator cannot approve his own request', async ({ person, namespaceName }) => {
    const administrator = await person('administrator')
    const asked = await applyWizard(
      administrator.api,
      'namespace-request',
      namespaceInput(namespaceName, administrator.email),
    )
    const answer = await administrator.api.post<{ code: string }>(`/api/v1/operations/${asked.id}/approve`)
    expect(answer.status).toBe(403)
    await administrator.api.post(`/api/v1/operations/${asked.id}/cancel`)
  })

  test('two people who ask for one name at the same moment: one gets the promise, the other the reason', async ({
    person,
    namespaceName,
  }) => {
    const [first, second] = [await person('developer'), await person('developer')]
    const outcomes = await Promise.allSettled(
      [first, second].map((who) => applyWizard(who.api, 'namespace-request', namespaceInput(namespaceName, who.email))),
    )
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1)
    const refused = outcomes.find((outcome) => outcome.status === 'rejected')
    expect(String(refused?.reason)).toContain('NAME_TAKEN')
  })

  for (const [what, change, field] of [
    ['a reserved name', { name: 'kube-tools' }, 'name'],
    ['a name with capitals', { name: 'Payments' }, 'name'],
    ['a negative quantity', { size: { cpu: '-1', memory: '1Gi', storage: '1Gi', pods: 5 } }, 'size.cpu'],
    ['an absurd quantity', { size: { cpu: '1', memory: '9999999999Ti', storage: '1Gi', pods: 5 } }, 'size.memory'],
    ['a member who does not exist', { members: [{ user: 'nobody@example.test', role: 'edit' }] }, 'members.0.user'],
  ] as const) {
    test(`${what} is refused at its field`, async ({ person, namespaceName }) => {
      const developer = await person('developer')
      const input = namespaceInput(namespaceName, developer.email, change)
      const answer = await developer.api.post<{ code: string; refusals: { field?: string; message: string }[] }>(
        '/api/v1/wizards/namespace-request/plan',
        { input },
      )
      expect(answer.status).toBe(422)
      const refusal = answer.body.refusals.find((one) => one.field === field)
      expect(refusal, JSON.stringify(answer.body)).toBeDefined()
      expect(refusal?.message.length).toBeGreaterThan(10)
    })
  }
})
