import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { vi } from 'vitest'
import { prometheusAt } from '#server/clients/prometheus/prometheus.ts'

/** A real Prometheus that reads, every second, counters which the test moves. */
export type ScrapedPrometheus = { readonly address: string; close(): Promise<void> }

/** Prometheus is a program of its own, and not installed everywhere. */
export function hasPrometheus(): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, 'prometheus')))
}

/** @param metrics what an exporter says when it is asked, in the text format */
export async function scrapedPrometheus(metrics: () => string): Promise<ScrapedPrometheus> {
  const exporter = createServer((_, response) => void response.end(metrics())).listen(0, '127.0.0.1')
  await once(exporter, 'listening')
  const home = mkdtempSync(join(tmpdir(), 'prometheus-'))
  const address = `127.0.0.1:${await freePort()}`
  const scrape = `{job_name: istio, static_configs: [{targets: ['127.0.0.1:${portOf(exporter)}']}]}`
  writeFileSync(join(home, 'prometheus.yml'), `global: {scrape_interval: 1s}\nscrape_configs: [${scrape}]\n`)
  const child = spawn(
    'prometheus',
    [`--config.file=${home}/prometheus.yml`, `--storage.tsdb.path=${home}/data`, `--web.listen-address=${address}`],
    { stdio: 'ignore' },
  )
  const isUp = async () => {
    const answer = await prometheusAt(`http://${address}`).query('count_over_time(up[1m]) >= 3')
    if (!answer.ok || answer.data.length === 0) throw new Error('not yet scraped three times')
  }
  await vi.waitFor(isUp, { timeout: 30_000, interval: 200 })
  return { address: `http://${address}`, close: () => stop(child, exporter, home) }
}

async function stop(child: ChildProcess, exporter: ReturnType<typeof createServer>, home: string): Promise<void> {
  child.kill('SIGKILL')
  await once(child, 'exit')
  exporter.closeAllConnections()
  exporter.close()
  rmSync(home, { recursive: true })
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const port = portOf(probe)
  probe.close()
  await once(probe, 'close')
  return port
}

function portOf(server: ReturnType<typeof createServer>): number {
  return (server.address() as { port: number }).port
}
