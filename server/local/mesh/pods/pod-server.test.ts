import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { Ports } from '../../ports.ts'
import { ask } from '../ask.ts'
import type { PodEntry } from './pod-entry.ts'
import { PodServer } from './pod-server.ts'

/** All of 127.0.0.0/8 is local on Linux, as the pods' network is in their namespace. */
const linuxOnly = it.runIf(process.platform === 'linux')

linuxOnly('is each pod at its address, and resets what a pod has open that answers no more', async () => {
  const { first, second, server } = await twoPods()
  expect(JSON.parse((await ask(first.url, 'x')).body)).toEqual({
    pod: 'p1',
    workload: 'w',
    version: 'v1',
    image: 'i:1',
  })
  expect(JSON.parse((await ask(second.url, 'x')).body)).toMatchObject({ pod: 'p2' })

  const open = connect({ host: second.entry.ip, port: second.port })
  await once(open, 'connect')
  const reset = once(open, 'error')
  server.learn([{ put: { ...second.entry, ready: false } }])
  expect((await reset)[0]).toMatchObject({ code: 'ECONNRESET' })
  await expect(ask(second.url, 'x')).rejects.toMatchObject({ code: 'ECONNRESET' })
  expect((await ask(first.url, 'x')).status).toBe(200)
})

linuxOnly('is slow and wrong as annotated', async () => {
  const { first, server } = await twoPods()
  server.learn([{ put: { ...first.entry, behaviour: { latencyMs: 120, errorPercent: 100, errorStatus: 503 } } }])
  const began = performance.now()
  const answer = await ask(first.url, 'x')
  expect(answer.status).toBe(503)
  expect(JSON.parse(answer.body)).toMatchObject({ pod: 'p1' })
  expect(performance.now() - began).toBeGreaterThanOrEqual(119)
})

async function twoPods() {
  const folder = mkdtempSync(join(tmpdir(), 'pods-'))
  const port = await new Ports(join(folder, 'ports.json')).get('pods')
  const server = new PodServer()
  const [one, two] = ['127.0.77.1', '127.0.77.2'].map((ip, index) => anEntry(`p${index + 1}`, ip, port))
  if (one === undefined || two === undefined) throw new Error('two pods')
  onTestFinished(() => {
    server.learn([{ all: [] }])
    rmSync(folder, { recursive: true })
  })
  server.learn([{ all: [one, two] }])
  const pod = (entry: PodEntry) => ({ entry, port, url: `http://${entry.ip}:${port}` })
  return { first: pod(one), second: pod(two), server }
}

function anEntry(pod: string, ip: string, port: number): PodEntry {
  const who = { uid: pod, ip, pod, namespace: 'shop', workload: 'w', version: 'v1', image: 'i:1', ports: [port] }
  return {
    ...who,
    ready: true,
    deleting: false,
    drainSeconds: 0,
    behaviour: { latencyMs: 0, errorPercent: 0, errorStatus: 500 },
  }
}
