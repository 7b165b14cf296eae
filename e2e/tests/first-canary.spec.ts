import { expect } from '@playwright/test'
import { blocksOf, readersShell } from '../clients/how-to.ts'
import { threeSigma } from '../clients/ingress.ts'
import { kubectl } from '../clients/kubectl.ts'
import { type ReleaseState, releaseWhere, settledIn, startRelease, tell } from '../clients/releases.ts'
import { checkoutImage, takeBackReleases } from '../fixtures/checkout.ts'
import { test } from '../fixtures/people-and-namespaces.ts'

const blocks = blocksOf('docs/how-to/first-canary.md')
const block = (name: string) => blocks.get(name) ?? ''
const ended = ({ phase }: ReleaseState) => phase === 'promoted' || phase === 'aborted'

/** What steps 2 to 5 of the how-to choose in the browser, which `release.spec.ts` clicks through. */
const chosen = {
  namespace: 'shop',
  workload: { kind: 'Deployment', name: 'checkout' },
  change: { image: 'shop/checkout:1.5.0' },
  strategy: 'canary',
  weights: [10, 50, 100],
  pauseSeconds: null,
  analysis: [{ metric: 'success-rate' }],
}

/** The how-to's commands, as they are written, in their order, with the outcome it promises. */
test.describe('docs/how-to/first-canary.md', () => {
  test.beforeEach(async () => {
    if (!/:1\.[56]\.0$/.test(await checkoutImage())) return
    await kubectl('set', 'image', 'deployment/checkout', '-n', 'shop', '*=shop/checkout:1.4.0')
    await kubectl('rollout', 'status', 'deployment/checkout', '-n', 'shop', '--timeout=60s')
  })
  test.afterEach(async ({ person }, { status, expectedStatus }) => {
    if (status !== expectedStatus) await takeBackReleases((await person('administrator')).api)
  })

  test('does what it says', async ({ person }) => {
    test.setTimeout(420_000)
    expect([...blocks.keys()]).toEqual(['answers', 'break', 'token', 'start', 'list'])
    const { api } = await person('administrator')
    const before = await checkoutImage()
    const shell = readersShell()
    try {
      const id = await startRelease(api, chosen)
      await releaseWhere(api, id, settledIn('weight-10'))
      const answers = countsOf(await shell.run(block('answers')))
      console.log('200 requests at 10 %:', answers)
      expect(Object.values(answers).reduce((sum, count) => sum + count, 0)).toBe(200)
      expect(Math.abs((answers['1.5.0'] ?? 0) - 20)).toBeLessThanOrEqual(threeSigma(200, 0.1))

      await tell(api, id, 'promote')
      await shell.run(block('break'))
      const since = performance.now()
      const end = await releaseWhere(api, id, ended, 180_000)
      expect(end, end.reason).toMatchObject({ phase: 'aborted' })
      console.log(`taken back ${Math.round((performance.now() - since) / 1_000)} s after it was broken`)
      expect(performance.now() - since).toBeLessThan(120_000)
      expect(await checkoutImage()).toBe(before)

      await shell.run(block('token'))
      const { operation } = JSON.parse(await shell.run(block('start'))) as { operation: { id: string } }
      await expect.poll(async () => listed(await shell.run(block('list'))), { timeout: 60_000 }).toContain(operation.id)
      const promoted = await releaseWhere(api, operation.id, ended, 60_000)
      expect(promoted, promoted.reason).toMatchObject({ phase: 'promoted' })
      expect(await checkoutImage()).toBe('shop/checkout:1.6.0')
      expect(await kubectl('get', 'deployments,services', '-n', 'shop', '-o', 'name')).not.toContain('checkout-canary')
    } finally {
      shell.close()
    }
  })
})

/** `   180 "version":"1.4.0"` → { '1.4.0': 180 } */
function countsOf(lines: string): Record<string, number> {
  const rows = [...lines.matchAll(/^\s*(\d+) "version":"([^"]*)"$/gm)]
  return Object.fromEntries(rows.map(([, count, version = '']) => [version, Number(count)]))
}

function listed(answer: string): readonly string[] {
  return (JSON.parse(answer) as { items: readonly { id: string }[] }).items.map(({ id }) => id)
}
