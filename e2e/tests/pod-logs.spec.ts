import { expect } from '@playwright/test'
import { kubectl } from '../clients/kubectl.ts'
import { test } from '../fixtures/people-and-namespaces.ts'

test.describe('the log of a pod', () => {
  test('follows what the pod answers, holds still on demand, and is searched and downloaded', async ({
    person,
    signedIn,
  }) => {
    const page = await (await signedIn(await person('administrator'))).newPage()
    const pod = await podOf('catalog-v1')
    await page.goto(`/pods/shop/${pod}`)
    const log = page.getByRole('region', { name: 'Log', exact: true })
    await expect(log.getByText(/GET catalog\.shop\.test\/ 200/).first()).toBeVisible({ timeout: 30_000 })
    await expect(page.getByText('live', { exact: true })).toBeVisible()

    await page.getByRole('button', { name: 'Pause' }).click()
    const held = await log.getByRole('listitem').count()
    await expect(page.getByText(/held still; \d+ lines? since/)).toBeVisible({ timeout: 30_000 })
    expect(await log.getByRole('listitem').count()).toBe(held)
    await page.getByRole('button', { name: 'Go on' }).click()
    await expect.poll(() => log.getByRole('listitem').count()).toBeGreaterThan(held)

    const search = page.getByLabel('Search in what is shown')
    await search.fill('nobody writes this')
    await expect(page.getByText('No line shown contains that.')).toBeVisible()
    await search.fill('get 200')
    await expect(page.getByText(/^\d+ of \d+ lines shown$/)).toBeVisible()
    await expect(log.getByRole('listitem').filter({ hasNotText: 'GET' })).toHaveCount(0)
    const downloading = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Download' }).click()
    expect((await downloading).suggestedFilename()).toBe(`${pod}-catalog.log`)
  })

  test('what the kubelet says instead of a log is a sentence, on the page and by API', async ({ person, signedIn }) => {
    const administrator = await person('administrator')
    const page = await (await signedIn(administrator)).newPage()
    const pod = await podOf('catalog-v1')
    await page.goto(`/pods/shop/${pod}`)
    await page.getByRole('switch', { name: 'Previous container' }).check()
    const sentence = /previous terminated container "catalog" in pod ".*" not found/
    await expect(page.getByRole('main').getByText(sentence)).toBeVisible()

    const logs = `/api/v1/pods/shop/${pod}/logs`
    const refused = await administrator.api.get<Failure>(`${logs}?previous=true`)
    expect([refused.status, refused.body.code]).toEqual([422, 'REFUSED'])
    expect(refused.body.message).toMatch(sentence)
    const bad = await administrator.api.get<Failure>(`${logs}?tailLines=none&follow=perhaps`)
    expect(bad.status).toBe(400)
    expect(Object.keys(bad.body.fields ?? {}).sort()).toEqual(['follow', 'tailLines'])
    const absent = await administrator.api.get<Failure>('/api/v1/pods/shop/nobody/logs')
    expect([absent.status, absent.body.code]).toEqual([404, 'NOT_FOUND'])
  })

  test('is for those whom the cluster lets read it', async ({ person }) => {
    const { api } = await person('developer')
    const { status, body } = await api.get<Failure>(`/api/v1/pods/shop/${await podOf('catalog-v1')}/logs`)
    expect([status, body.code]).toEqual([403, 'FORBIDDEN'])
  })
})

type Failure = { readonly code: string; readonly message: string; readonly fields?: Readonly<Record<string, string>> }

async function podOf(workload: string): Promise<string> {
  const names = (await kubectl('get', 'pods', '-n', 'shop', '-o', 'jsonpath={.items[*].metadata.name}')).split(' ')
  const pod = names.find((name) => name.startsWith(`${workload}-`))
  if (pod === undefined) throw new Error(`no pod of ${workload} among ${names.join(', ')}`)
  return pod
}
