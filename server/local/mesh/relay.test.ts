import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { isFree, Ports } from '../ports.ts'
import { ask } from './ask.ts'
import { relay } from './relay.ts'

it('passes requests from a port to a socket, over what a killed run left there, until it is told to stop', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'relay-'))
  const ports = new Ports(join(folder, 'ports.json'))
  const [front, back] = [await ports.get('front'), await ports.get('back')]
  const path = join(folder, 'door.sock')
  writeFileSync(path, '')
  const server = createServer((request, response) => response.end(`for ${request.headers.host}`)).listen(
    back,
    '127.0.0.1',
  )
  const stop = new AbortController()
  onTestFinished(() => {
    stop.abort()
    server.close()
    rmSync(folder, { recursive: true })
  })

  await relay({ path }, { port: back }, stop.signal)
  await relay({ port: front }, { path }, stop.signal)
  expect(await ask(`http://127.0.0.1:${front}`, 'shop.test')).toEqual({ status: 200, body: 'for shop.test' })

  server.close()
  server.closeAllConnections()
  await expect(ask(`http://127.0.0.1:${front}`, 'shop.test')).rejects.toThrow('socket hang up')
  stop.abort()
  expect(await isFree(front, '127.0.0.1')).toBe(true)
})
