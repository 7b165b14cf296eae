import { randomBytes } from 'node:crypto'
import { expect } from '@playwright/test'
import { kubectl, startKubectlProxy } from '../clients/kubectl.ts'
import { test } from '../fixtures/people-and-namespaces.ts'

test('the list of VirtualServices follows the cluster, for those who may see them', async ({ person, signedIn }) => {
  const name = `list-${randomBytes(3).toString('hex')}`
  const [operator, outsider] = [await person('operator'), await person('developer')]
  const page = await (await signedIn(operator)).newPage()
  const other = await (await signedIn(outsider)).newPage()
  await page.goto('/traffic')
  await other.goto('/traffic')
  await expect(page.getByText('live', { exact: true })).toBeVisible()
  const cluster = await startKubectlProxy()
  try {
    await cluster.post(collection, splitOf(name, [90, 10]))
    const row = page.getByRole('row').filter({ hasText: name })
    await expect(row).toContainText('90 %')
    await kubectl(
      'patch',
      'virtualservice',
      name,
      '-n',
      'shop',
      '--type=merge',
      '-p',
      JSON.stringify(splitOf(name, [70, 30])),
    )
    await expect(row).toContainText('70 %')
    await expect(other.getByText(name)).toHaveCount(0)
    const listed = await outsider.api.get<{ total: number }>('/api/v1/resources/virtualservices')
    expect([listed.status, listed.body.total]).toEqual([200, 0])
  } finally {
    await cluster.remove(`${collection}/${name}`)
    cluster.stop()
  }
  await expect(page.getByText(name)).toHaveCount(0)
})

const collection = '/apis/networking.istio.io/v1/namespaces/shop/virtualservices'

/** A route of a host of its own, which no gateway serves. */
function splitOf(name: string, weights: readonly number[]) {
  const route = weights.map((weight, index) => ({
    destination: { host: 'catalog.shop.svc.cluster.local', port: { number: 80 }, subset: `v${index + 1}` },
    weight,
  }))
  return {
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: { name, namespace: 'shop' },
    spec: { hosts: [`${name}.shop.test`], http: [{ name: 'primary', route }] },
  }
}
