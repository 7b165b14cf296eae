import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { request, type Server } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAuthority } from '../../control-plane/certificates.ts'
import { serveKubelet } from './kubelet.ts'
import type { PodEntry } from './pod-entry.ts'
import { PodLogs } from './pod-logs.ts'

const folder = mkdtempSync(join(tmpdir(), 'kubelet-'))
const socketPath = join(folder, 'kubelet.sock')
const logs = new PodLogs()
const entry = { uid: 'u', namespace: 'shop', pod: 'catalog' } as PodEntry
let server: Server
let trusted: { ca: Buffer; cert: Buffer; key: Buffer }

beforeAll(async () => {
  const authority = await openAuthority(folder, 'cluster-authority')
  const serving = await authority.issue('kubelet', {
    commonName: 'kubelet',
    serves: { names: ['localhost'], addresses: ['127.0.0.1'] },
  })
  const asking = await authority.issue('client', { commonName: 'kube-apiserver-kubelet-client' })
  const ca = readFileSync(authority.certificate)
  const pairOf = (pair: typeof serving) => ({ ca, cert: readFileSync(pair.certificate), key: readFileSync(pair.key) })
  trusted = pairOf(asking)
  const named = (namespace: string, pod: string) => (namespace === 'shop' && pod === 'catalog' ? entry : null)
  server = serveKubelet(socketPath, pairOf(serving), { logs, named })
  logs.write('u', 'one')
  logs.write('u', 'two')
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

test.each([
  ['/containerLogs/shop/catalog/app', 200, 'one\ntwo\n'],
  ['/containerLogs/shop/catalog/app?tailLines=1', 200, 'two\n'],
  [
    '/containerLogs/shop/catalog/app?previous=true',
    400,
    'previous terminated container "app" in pod "catalog" not found',
  ],
  ['/containerLogs/shop/other/app', 404, 'pod shop/other has not started'],
  ['/exec/shop/catalog/app', 404, 'not served by the nodes of the embedded cluster'],
])('%s is answered %i', async (path, status, text) => {
  expect(await ask(path)).toEqual({ status, text })
})

test('each line begins with its time where that is wanted', async () => {
  const { text } = await ask('/containerLogs/shop/catalog/app?timestamps=true')
  expect(text).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z one\n\d{4}-.* two\n$/)
})

test('a log that is followed goes on with what is written', async () => {
  const text = await follow('/containerLogs/shop/catalog/app?follow=true&tailLines=1', 'three')
  expect(text).toBe('two\nthree\n')
})

test('without a certificate of the cluster nothing is answered', async () => {
  await expect(ask('/containerLogs/shop/catalog/app', { ca: trusted.ca })).rejects.toThrow()
})

type Answer = { readonly status: number; readonly text: string }

function ask(path: string, tls: object = trusted): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ socketPath, path, servername: 'localhost', agent: false, ...tls }, (response) => {
      let text = ''
      response.on('data', (chunk: Buffer) => {
        text += chunk
      })
      response.once('end', () => resolve({ status: response.statusCode ?? 0, text }))
    })
    sent.once('error', reject)
    sent.end()
  })
}

/** What comes until the line that is written as soon as the first one is there. */
function follow(path: string, written: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = request({ socketPath, path, servername: 'localhost', agent: false, ...trusted }, (response) => {
      let text = ''
      response.on('data', (chunk: Buffer) => {
        if (text === '') logs.write('u', written)
        text += chunk
        if (text.endsWith(`${written}\n`)) {
          resolve(text)
          sent.destroy()
        }
      })
    })
    sent.once('error', reject)
    sent.end()
  })
}
