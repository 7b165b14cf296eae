import { type Browser, type BrowserContext, type CDPSession, chromium, type Page } from '@playwright/test'
import { endpoints } from '../e2e/clients/endpoints.ts'
import { startKubectlProxy } from '../e2e/clients/kubectl.ts'
import type { PanelApi } from '../e2e/clients/panel-api.ts'
import { median, milliseconds, printFigure } from './measure.ts'

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
  const sudden: number[] = []
  let weight = ''
  for (let run = 0; run < runs; run++) {
    const context = await browser.newContext({ baseURL: endpoints().panel, storageState })
    await context.addInitScript(rememberFirstRow)
    const page = await context.newPage()
    const network = await recordNetwork(page)
    cold.push(await firstRow(page, path))
    await page.waitForLoadState('networkidle')
    weight = `${await network.summary()}, heap ${await heapMegabytes(network.session)} MB`
    warm.push(await firstRow(page, path))
    click.push(await clickThrough(page, path, pointingMs))
    sudden.push(await clickThrough(page, path, 0))
    await context.close()
  }
  printFigure(`${name}: first row cold`, milliseconds(median(cold)), '800 ms')
  printFigure(`${name}: first row warm`, milliseconds(median(warm)), '500 ms')
  printFigure(`${name}: first row by click`, milliseconds(median(click)), '150 ms')
  printFigure(`${name}: first row by a click nobody pointed for`, milliseconds(median(sudden)), '150 ms')
  printFigure(`${name}: weight`, weight, '100 KB of data, 30 MB of heap')
}

declare global {
  interface Window {
    firstRowAt?: Promise<number>
  }
}

/**
 * Runs in each page before its own scripts: the moment (Unix milliseconds) of the frame in which a row can first be seen. The driver's
 * own waiting would not do: it looks again after 20, 50, 100, 100 and then every 500 ms, so it answers in steps of half a second.
 */
function rememberFirstRow(): void {
  window.firstRowAt = new Promise((resolve) => {
    new MutationObserver((_, observer) => {
      if (document.querySelector('table tbody tr')?.checkVisibility() !== true) return
      observer.disconnect()
      requestAnimationFrame(() => resolve(Date.now()))
    }).observe(document, { childList: true, subtree: true })
  })
}

/** From telling the browser the address until the frame with the first row. Both clocks are this machine's. */
async function firstRow(page: Page, path: string): Promise<number> {
  const start = Date.now()
  await page.goto(path, { waitUntil: 'commit' })
  const shown = await page.evaluate(() => window.firstRowAt)
  if (shown === undefined) throw new Error(`${path}: the page was not prepared`)
  return shown - start
}

/** A hand rests on a link for about so long before it presses. */
const pointingMs = 200

/**
 * From the Bridge, by the navigation's own link, from the press on. The clock runs in the page, so that the driver's delay is not counted.
 * Without pointing first it is what a keyboard shortcut or a script gets.
 */
async function clickThrough(page: Page, path: string, pointedForMs: number): Promise<number> {
  await page.goto('/')
  await page.mouse.move(0, 0)
  await page.waitForLoadState('networkidle')
  const target = new URL(path, 'http://panel').pathname
  if (pointedForMs > 0) {
    await page.hover(`nav a[href="${target}"]`)
    await page.waitForTimeout(pointedForMs)
  }
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
  const bytes = { data: 0, code: 0, sentData: 0, sentCode: 0 }
  const isCode = (id: string) => ['Script', 'Stylesheet', 'Font', 'Image'].includes(kinds.get(id) ?? '')
  session.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type))
  session.on('Network.dataReceived', ({ requestId, dataLength }) => {
    bytes[isCode(requestId) ? 'code' : 'data'] += dataLength
  })
  // The event stream never finishes, so what it sent is in the first figure only.
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    bytes[isCode(requestId) ? 'sentCode' : 'sentData'] += encodedDataLength
  })
  return {
    session,
    summary: async () =>
      `${kilobytes(bytes.data)} of data (${kilobytes(bytes.sentData)} as sent), ` +
      `${kilobytes(bytes.code)} of code (${kilobytes(bytes.sentCode)} as sent), ${kinds.size} requests`,
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
      await openList(page, `/pods?search=${name}`)
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

/** A list somebody looks at: loaded, and following the cluster. */
async function openList(page: Page, path: string): Promise<void> {
  const following = page.waitForResponse((answer) => answer.url().includes('/api/v1/events?'))
  await page.goto(path)
  await following
  await page.waitForLoadState('networkidle')
}

/** The whole request, and what the server says it took to answer (`Server-Timing`), the question of who asks included. */
async function benchApi(api: PanelApi): Promise<void> {
  for (const sort of ['name', 'age', 'status', 'node']) {
    const whole: number[] = []
    const server: number[] = []
    for (let run = 0; run < 21; run++) {
      const start = performance.now()
      const { timing } = await api.get(`/api/v1/resources/pods?limit=50&sort=${sort}`)
      whole.push(performance.now() - start)
      server.push(Number(/door;dur=([\d.]+)/.exec(timing)?.[1]))
    }
    printFigure(
      `GET /api/v1/resources/pods?limit=50&sort=${sort}`,
      `${milliseconds(median(server))} at the server, ${milliseconds(median(whole))} as a whole`,
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
