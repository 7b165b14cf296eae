import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { prometheusAt } from './prometheus.ts'

let server: Server
let address: string

/** Says what the request asks for, so that each failure of a Prometheus can be had at will. */
beforeAll(async () => {
  server = createServer((request, response) => {
    const query = new URL(request.url ?? '/', 'http://x').searchParams.get('query')
    if (query === 'hang') return
    if (query === 'page') return void response.writeHead(502).end('<html>bad gateway</html>')
    if (query === 'elsewhere') return void response.writeHead(302, { location: '/other' }).end()
    response.writeHead(400).end(JSON.stringify({ status: 'error', errorType: 'bad_data', error: 'parse error' }))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  address = `http://127.0.0.1:${port}`
})
afterAll(() => void server.closeAllConnections())
afterAll(() => void server.close())

describe('an unreachable Prometheus is unknown, not zero', () => {
  it.each(['hang', 'page', 'elsewhere', 'sum('])('%s', async (query) => {
    const answer = await prometheusAt(address, 300).query(query)
    expect(answer).toMatchObject({ ok: false, code: 'METRICS_UNREACHABLE' })
  })
  it('nobody listens', async () => {
    expect(await prometheusAt('http://127.0.0.1:1').query('up')).toMatchObject({
      ok: false,
      code: 'METRICS_UNREACHABLE',
    })
  })
})

describe.skipIf(!hasPrometheus())('a real Prometheus', () => {
  let child: ChildProcess
  let home: string
  let own: string

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'prometheus-'))
    const port = await freePort()
    own = `http://127.0.0.1:${port}`
    writeFileSync(
      join(home, 'prometheus.yml'),
      `global: {scrape_interval: 1s}\nscrape_configs: [{job_name: self, static_configs: [{targets: ['127.0.0.1:${port}']}]}]\n`,
    )
    child = spawn(
      'prometheus',
      [
        `--config.file=${home}/prometheus.yml`,
        `--storage.tsdb.path=${home}/data`,
        `--web.listen-address=127.0.0.1:${port}`,
      ],
      { stdio: 'ignore' },
    )
    const isUp = async () =>
      expect(await prometheusAt(own).query('up')).toMatchObject({ ok: true, data: [{ value: 1 }] })
    await vi.waitFor(isUp, { timeout: 20_000, interval: 200 })
  })
  afterAll(async () => {
    child.kill('SIGKILL')
    await once(child, 'exit')
    rmSync(home, { recursive: true })
  })

  it('answers a figure with its labels', async () => {
    expect(await prometheusAt(own).query('up')).toMatchObject({
      ok: true,
      data: [{ labels: { job: 'self' }, value: 1 }],
    })
  })
  it('says that nothing matched by an empty list', async () => {
    expect(await prometheusAt(own).query('istio_requests_total')).toEqual({ ok: true, data: [] })
  })
  it('says NaN as no figure', async () => {
    expect(await prometheusAt(own).query('vector(0) / 0')).toMatchObject({ ok: true, data: [{ value: null }] })
  })
  it('answers a range', async () => {
    const to = Date.now() / 1000
    const answer = await prometheusAt(own).queryRange('vector(2)', { from: to - 20, to, stepSeconds: 10 })
    expect(answer.ok && answer.data[0]?.points.map(({ value }) => value)).toEqual([2, 2, 2])
  })
  it('answers the values of a label', async () => {
    expect(await prometheusAt(own).labelValues('job', 'up')).toEqual({ ok: true, data: ['self'] })
  })
  it('tells what is wrong with a query', async () => {
    expect(await prometheusAt(own).query('sum(')).toMatchObject({
      ok: false,
      message: { key: 'traffic.failure.unreadable' },
    })
  })
})

/** Prometheus is a program of its own; where it is not installed the contract server above still runs. */
function hasPrometheus(): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, 'prometheus')))
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as { port: number }
  probe.close()
  await once(probe, 'close')
  return port
}
