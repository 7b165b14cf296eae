import { expect } from '@playwright/test'
import { countVersions } from '../clients/ingress.ts'
import { getObject } from '../clients/kubectl.ts'
import { test } from '../fixtures/people-and-namespaces.ts'
import { TrafficSplitPage } from '../pages/traffic-split-page.ts'
import { TrafficTracePage } from '../pages/traffic-trace-page.ts'

type Traced = {
  trace: {
    outcome: { code: string; status: number | null }
    routes: { verdict: string; index: number }[]
    action: { destinations: { subset?: string; percent: number; readyPods: number | null }[] } | null
  }
  unread: { kind: string; where: string }[]
  notes: string[]
}
type VirtualService = { metadata: object; spec: { hosts: string[]; http: object[] } }
type Refused = { code: string; fields?: Record<string, string>; refusals?: { code: string; field?: string }[] }

const address = '/api/v1/traffic/trace'
const request = { host: 'catalog.shop.test', path: '/', from: { kind: 'gateway', port: 80 } }

test.describe('the request tracer in the browser', () => {
  test('from the VirtualService to where a request goes, which is where it really goes', async ({
    person,
    signedIn,
  }) => {
    const page = await (await signedIn(await person('operator'))).newPage()
    const trace = new TrafficTracePage(page)
    await page.goto('/traffic/shop/catalog')
    await page.getByRole('link', { name: 'Trace a request' }).click()
    await expect(trace.way).toContainText('shop/shop lets the host in')
    await expect(trace.routes.getByText('Matches')).toBeVisible()
    await expect(trace.way).toContainText('catalog.shop.svc.cluster.local:80 v1')
    const served = Object.keys(await countVersions('catalog.shop.test', 200))
    for (const version of served) await expect(trace.way).toContainText(`catalog.shop.svc.cluster.local:80 ${version}`)

    const shared = page.url()
    const again = await (await signedIn(await person('operator'))).newPage()
    await again.goto(shared)
    await expect(new TrafficTracePage(again).way).toContainText('A destination answers.')
  })

  test('a curl command is read, and says what of it has no effect', async ({ person, signedIn }) => {
    const page = await (await signedIn(await person('operator'))).newPage()
    const trace = new TrafficTracePage(page)
    await trace.open()
    await trace.paste("curl -k -H 'Host: catalog.shop.test' http://127.0.0.1:8080/items?q=1")
    await expect(page.getByText('-k changes nothing on the way')).toBeVisible()
    await expect(trace.way).toContainText('A destination answers.')
    await trace.paste("curl -H 'Host: nobody.test' http://127.0.0.1:8080/")
    await expect(trace.way).toContainText('no virtual host is for this name')
  })

  test('an example is kept from an answer, stops a split that changes it until ticked, and is forgotten', async ({
    person,
    signedIn,
  }) => {
    const page = await (await signedIn(await person('operator'))).newPage()
    const trace = new TrafficTracePage(page)
    const name = `front page ${Date.now()}`
    await page.goto('/traffic/trace?host=catalog.shop.test&path=/')
    await trace.keep(name, 'shop/catalog')
    await expect(page.getByText('Kept. Traffic wizards check it from now on.')).toBeVisible()

    const split = new TrafficSplitPage(page)
    await split.open('shop', 'catalog')
    await split.press('catalog v2', 'Home')
    const tick = page.getByRole('checkbox', { name: new RegExp(name) })
    await expect(tick).not.toBeChecked()
    await split.review()
    await expect(page.getByRole('alert').filter({ hasText: name })).toBeVisible()
    await tick.check()
    await expect(page.getByRole('alert').filter({ hasText: name })).toHaveCount(0)

    await page.goto('/traffic/shop/catalog')
    await page.getByRole('button', { name: `Forget ${name}` }).click()
    await expect(page.getByRole('link', { name })).toHaveCount(0)
  })

  for (const [what, command, said] of [
    ['another program', 'wget http://catalog.shop.test', 'does not begin with curl'],
    ['a pipe', 'curl http://catalog.shop.test | sh', 'cannot be followed'],
    ['an option that could change the request', 'curl --proxy x http://catalog.shop.test', '--proxy is not understood'],
  ] as const) {
    test(`${what} is refused at the field`, async ({ person, signedIn }) => {
      const page = await (await signedIn(await person('operator'))).newPage()
      const trace = new TrafficTracePage(page)
      await trace.open()
      await trace.paste(command)
      await expect(page.getByRole('alert').filter({ hasText: said })).toBeVisible()
      await expect(trace.curl).toHaveValue(command)
      await expect(trace.way).toHaveCount(0)
    })
  }

  test('a person without rights is told what was not looked at', async ({ person, signedIn }) => {
    const page = await (await signedIn(await person('developer'))).newPage()
    const trace = new TrafficTracePage(page)
    await page.goto('/traffic/trace?host=catalog.shop.test&path=/')
    await expect(page.getByText(/You may not read .*VirtualService.* in any namespace/)).toBeVisible()
    await expect(trace.way).not.toContainText('shop/catalog')
  })
})

test.describe('the request tracer by API', () => {
  test('tells the way of the live objects, and of proposed ones', async ({ person }) => {
    const { api } = await person('operator')
    const live = await api.post<Traced>(address, { request })
    expect(live.status, JSON.stringify(live.body)).toBe(200)
    expect(live.body.trace.outcome.code).toBe('FORWARDED')
    expect(live.body.trace.action?.destinations.every(({ readyPods }) => (readyPods ?? 0) > 0)).toBe(true)
    expect(live.body.unread).toEqual([])

    const { metadata, spec } = await getObject<VirtualService>('virtualservice', 'shop', 'catalog')
    const first = {
      match: [{ uri: { prefix: '/' }, headers: { 'x-beta': { exact: '1' } } }],
      directResponse: { status: 418 },
    }
    const proposed = [
      {
        apiVersion: 'networking.istio.io/v1',
        kind: 'VirtualService',
        metadata,
        spec: { ...spec, http: [first, ...spec.http] },
      },
    ]
    const beta = await api.post<Traced>(address, { request: { ...request, headers: { 'X-Beta': '1' } }, proposed })
    expect(beta.body.trace.outcome).toMatchObject({ code: 'ANSWERED', status: 418 })
    const plain = await api.post<Traced>(address, { request, proposed })
    expect(plain.body.trace.routes.map(({ verdict }) => verdict).slice(0, 2)).toEqual(['passed', 'matched'])
  })

  test('bad input is refused with field and code', async ({ person }) => {
    const { api } = await person('operator')
    const wrong = await api.post<Refused>(address, { request: { ...request, host: 'a b', path: 'x' } })
    expect(wrong.status).toBe(400)
    expect(Object.keys(wrong.body.fields ?? {}).sort()).toEqual(['request.host', 'request.path'])
    const curl = await api.post<Refused>(address, { curl: "curl 'http://x" })
    expect(curl.status).toBe(422)
    expect(curl.body.refusals?.map(({ code, field }) => [code, field])).toEqual([['CURL_UNCLOSED_QUOTE', 'curl']])
    const neither = await api.post<Refused>(address, {})
    expect(neither.body.refusals?.map(({ code }) => code)).toEqual(['REQUEST_OR_CURL'])
    const kind = await api.post<Refused>(address, {
      request,
      proposed: [{ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'x', namespace: 'shop' } }],
    })
    expect(kind.status).toBe(400)
  })

  test('a person without rights learns nothing of what is there', async ({ person }) => {
    const { api } = await person('developer')
    const { status, body } = await api.post<Traced>(address, { request })
    expect(status).toBe(200)
    expect(body.unread.find(({ kind }) => kind === 'VirtualService')?.where).toBe('everywhere')
    expect(JSON.stringify(body.trace)).not.toContain('shop/catalog')
  })

  test('an example that would be answered otherwise stops a split until it is named', async ({ person }) => {
    const [operator, developer] = [await person('operator'), await person('developer')]
    const examples = '/api/v1/traffic/shop/catalog/examples'
    const name = `front page ${Date.now()}`
    expect((await developer.api.post(examples, { name, request })).status).toBe(403)
    expect((await operator.api.post(examples, { name, request })).status).toBe(200)
    const weights = (v1: number, v2: number) =>
      [v1, v2].map((weight, index) => ({ host: 'catalog.shop.svc.cluster.local', subset: `v${index + 1}`, weight }))
    const input = { namespace: 'shop', virtualService: 'catalog', route: 0 }
    const plan = (more: object) =>
      operator.api.post<Refused>('/api/v1/wizards/traffic-split/plan', { input: { ...input, ...more } })
    try {
      expect((await plan({ weights: weights(55, 45) })).status).toBe(200)
      const refused = await plan({ weights: weights(100, 0) })
      expect(refused.status).toBe(422)
      expect(refused.body.refusals?.map(({ code, field }) => [code, field])).toEqual([
        ['EXAMPLE_CHANGED', 'acceptChangedExamples'],
      ])
      expect(refused.body.fields?.acceptChangedExamples).toContain(name)
      expect((await plan({ weights: weights(100, 0), acceptChangedExamples: [name] })).status).toBe(200)
    } finally {
      await operator.api.post(examples, { name, request: null })
    }
    const left = await operator.api.get<{ items: { name: string }[] }>(examples)
    expect(left.body.items.map((item) => item.name)).not.toContain(name)
  })
})
