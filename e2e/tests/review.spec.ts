import { expect } from '@playwright/test'
import { kubectl } from '../clients/kubectl.ts'
import { test } from '../fixtures/people-and-namespaces.ts'
import { catalogSplit, filledIn } from '../fixtures/shown-pages.ts'

test('a review shows the lines before and after, and can be copied as YAML and as an API call', async ({
  person,
  signedIn,
}) => {
  const operator = await person('operator')
  const context = await signedIn(operator)
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const page = await context.newPage()
  await page.goto(filledIn('traffic-split', catalogSplit, 'review'))
  const diff = page.getByRole('region', { name: 'What differs' })
  await expect(diff.getByRole('listitem').filter({ hasText: /^−\s*weight: 90$/ })).toBeVisible()
  await expect(diff.getByRole('listitem').filter({ hasText: /^\+\s*weight: 40$/ })).toBeVisible()
  await expect(diff.getByText('spec.http[0].route[0]')).toBeVisible()
  await expect(diff.getByText('subset: v1')).toBeVisible()

  const copied = async (name: string): Promise<string> => {
    await page.getByRole('button', { name }).click()
    await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible()
    const text = await page.evaluate(() => navigator.clipboard.readText())
    await expect(page.getByRole('button', { name: 'Copied' })).toHaveCount(0)
    return text
  }
  expect(await copied('Copy as YAML')).toContain('# kubectl patch virtualservice.networking.istio.io catalog -n shop')
  const call = await copied('Copy as API call')
  const body = JSON.parse(/-d '(.*)'$/.exec(call)?.[1] ?? '') as { input: unknown; seen: string }
  expect(body.input).toMatchObject(catalogSplit)

  // The copied call carries the digest that was seen: the API answers it as the button would.
  const before = await kubectl('get', 'virtualservice', 'catalog', '-n', 'shop', '-o', 'jsonpath={.spec}')
  const planned = await operator.api.post<{ digest: string }>('/api/v1/wizards/traffic-split/plan', body)
  expect(planned.body.digest).toBe(body.seen)
  expect(await kubectl('get', 'virtualservice', 'catalog', '-n', 'shop', '-o', 'jsonpath={.spec}')).toBe(before)
})
