import { type Browser, type BrowserContext, type CDPSession, chromium, type Page } from '@playwright/test'
import { endpoints } from '../e2e/clients/endpoints.ts'
import { startKubectlProxy } from '../e2e/clients/kubectl.ts'
import type { PanelApi } from '../e2e/clients/panel-api.ts'
import { median, milliseconds, printFigure, timed } from './measure.ts'

const runs = 5
const lists = [
  { name: 'pods', path: '/pods' },
  { name: 'workloads', path: '/workloads' },
  { name: 'namespaces', path: '/namespaces' },
  { name: 'one namespace', path: '/pods?namespace=load-000' },
] as const

/** How fast lists of a large cluster show, from a cold browser, a warm one and by a click; what they weigh; how fast they follow. */
export async function benchLists(
  person: { email: string; password: string; api: PanelApi },
  executablePath: string,
): Promise<void> {
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
  try {
    const storageState = await signIn(browser, person)
    for (const list of lists) await benchList(browser, storageState, list)
    await benchChange(browser, storageState)
  } finally {
    await browser.close()
  }
  await benchApi(person.api)
}

type StorageState = Awaited<ReturnType<BrowserContext['storageState']>>

async function signIn(browser: Browser, person: { email: string; password: string }): Promise<StorageState> {
  const context = await browser.newContext({ baseURL: endpoints().panel })
  const page = await context.newPage()
  await page.goto('/sign-in')
  await page.getByLabel('Email address').fill(person.email)
  await page.getByLabel('Password').fill(person.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  const state = await context.storageState()
  await context.close()
  return state
}

async function benchList(
  browser: Browser,
  storageState: StorageState,
  { name, path }: (typeof lists)[number],
): Promise<void> {
  const cold: number[] = []
  const warm: number[] = []
  const click: number[] = []
  let weight = ''
  for (let run = 0; run < runs; run++) {
    const context = await browser.newContext({ baseURL: endpoints().panel, storageState })
    const page = await context.newPage()
    const network = await recordNetwork(page)
    cold.push(await timed(() => firstRow(page, path)))
    weight = `${await network.summary()}, heap ${await heapMegabytes(network.session)} MB`
    warm.push(await timed(() => firstRow(page, path)))
    click.push(await clickThrough(page, path))
    await context.close()
  }
  printFigure(`${name}: first row cold`, milliseconds(median(cold)), '800 ms')
  printFigure(`${name}: first row warm`, milliseconds(median(warm)), '500 ms')
  printFigure(`${name}: first row by click`, milliseconds(median(click)), '150 ms')
  printFigure(`${name}: weight`, weight, '100 KB of data, 30 MB of heap')
}

async function firstRow(page: Page, path: string): Promise<void> {
  await page.goto(path, { waitUntil: 'commit' })
  await page.getByRole('table').getByRole('row').nth(1).waitFor()
}

/** From the Bridge, by the navigation's own link. The clock runs in the page, so that the driver's delay is not counted. */
async function clickThrough(page: Page, path: string): Promise<number> {
  await page.goto('/')
  await page.waitForLoadState('networkidle')
  const target = new URL(path, 'http://panel').pathname
  return page.evaluate(
    (href) =>
      new Promise<number>((resolve, reject) => {
        const link = document.querySelector<HTMLAnchorElement>(`nav a[href="${href}"]`)
        if (link === null) return reject(new Error(`no link to ${href}`))
        const start = performance.now()
        new MutationObserver((_, observer) => {
          if (location.pathname !== href || document.querySelector('table tbody tr') === null) return
          observer.disconnect()
          resolve(performance.now() - start)
        }).observe(document.body, { childList: true, subtree: true })
        link.click()
      }),
    target,
  )
}

type NetworkRecord = { session: CDPSession; summary(): Promise<string> }

async function recordNetwork(page: Page): Promise<NetworkRecord> {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  const kinds = new Map<string, string>()
  const bytes = { data: 0, assets: 0 }
  session.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type))
  session.on('Network.dataReceived', ({ requestId, encodedDataLength, dataLength }) => {
    const asset = ['Script', 'Stylesheet', 'Font', 'Image'].includes(kinds.get(requestId) ?? '')
    bytes[asset ? 'assets' : 'data'] += encodedDataLength || dataLength
  })
  return {
    session,
    summary: async () => `${kilobytes(bytes.data)} of data, ${kilobytes(bytes.assets)} of code, ${kinds.size} requests`,
  }
}

async function heapMegabytes(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  return Math.round(usedSize / 1e6)
}

/** From sending a new pod to the API server until its row stands in the open list. Both clocks are this machine's. */
async function benchChange(browser: Browser, storageState: StorageState): Promise<void> {
  const proxy = await startKubectlProxy()
  const context = await browser.newContext({ baseURL: endpoints().panel, storageState })
  const page = await context.newPage()
  const seen: number[] = []
  try {
    for (let run = 0; run < runs; run++) {
      const name = `bench-change-${run}`
      await firstRowOrEmpty(page, `/pods?search=${name}`)
      const shown = page.evaluate(
        (wanted) =>
          new Promise<number>((resolve) => {
            new MutationObserver((_, observer) => {
              if (!document.querySelector('table')?.textContent?.includes(wanted)) return
              observer.disconnect()
              resolve(Date.now())
            }).observe(document.body, { childList: true, subtree: true, characterData: true })
          }),
        name,
      )
      const start = Date.now()
      await proxy.post('/api/v1/namespaces/default/pods', pod(name))
      seen.push((await shown) - start)
      await proxy.remove(`/api/v1/namespaces/default/pods/${name}?gracePeriodSeconds=0`)
    }
  } finally {
    await context.close()
    proxy.stop()
  }
  printFigure('pods: a change in the cluster is on the page', milliseconds(median(seen)), '80 ms')
}

async function firstRowOrEmpty(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await page.waitForLoadState('load')
  await page.getByRole('table').or(page.getByRole('status')).first().waitFor()
}

async function benchApi(api: PanelApi): Promise<void> {
  for (const sort of ['name', 'age', 'status', 'node']) {
    const times: number[] = []
    for (let run = 0; run < 21; run++)
      times.push(await timed(() => api.get(`/api/v1/resources/pods?limit=50&sort=${sort}`)))
    printFigure(
      `GET /api/v1/resources/pods?limit=50&sort=${sort}, whole request`,
      milliseconds(median(times)),
      '10 ms at the server',
    )
  }
}

function pod(name: string) {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'default' },
    spec: { containers: [{ name: 'main', image: 'registry.test/none:1' }] },
  }
}

function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 1_000)} KB`
}
