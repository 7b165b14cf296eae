import { createHash } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { homeAt } from '../home.ts'
import { type Machine, openMachine } from '../machine.ts'
import { Unavailable } from '../part.ts'
import type { Program } from './program.ts'

const script = Buffer.from('#!/bin/sh\necho "released v1.2.3"\n')
const digest = createHash('sha256').update(script).digest('hex')

let folder = ''
let machine: Machine
let server: Server | null = null
const quiet = () => {}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pilothouse-acquire-'))
  // The person's own home and programs are not part of these tests.
  vi.stubEnv('HOME', join(folder, 'nobody'))
  for (const name of ['PILOTHOUSE_BIN', 'KUBEBUILDER_ASSETS', 'HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy'])
    vi.stubEnv(name, '')
  ;({ machine } = await openMachine(homeAt(join(folder, 'home')), {
    step: quiet,
    troubled: quiet,
    failed: quiet,
    recovered: quiet,
  }))
})

afterEach(async () => {
  vi.unstubAllEnvs()
  await machine.stop()
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(null)))
  server = null
  rmSync(folder, { recursive: true, force: true })
})

test('a release whose checksum is right is kept and not fetched again', async () => {
  let fetched = 0
  await publish((path) => {
    if (path === '/v1/tool') fetched++
    return path.endsWith('.sha256') ? digest : script
  })
  const path = await acquire(released())
  expect(readFileSync(path)).toEqual(script)
  expect(path).toBe(join(folder, 'home/bin/tool-v1/tool'))
  expect(await machine.contextFor('test').run(path, [])).toBe('released v1.2.3\n')
  await acquire(released())
  expect(fetched).toBe(1)
})

test('a list of checksums and an archive are read too', async () => {
  const archive = tarGz('tool-v1/tool', script)
  const sums = `${'0'.repeat(64)}  other.tar.gz\n${createHash('sha256').update(archive).digest('hex')}  tool.tar.gz\n`
  await publish((path) => (path === '/SHA256SUMS' ? sums : archive))
  const program = released({ path: '/v1/tool.tar.gz', checksumPath: '/SHA256SUMS', member: 'tool-v1/tool' })
  expect(readFileSync(await acquire(program))).toEqual(script)
})

test('a wrong checksum is refused and leaves nothing', async () => {
  await publish((path) => (path.endsWith('.sha256') ? 'a'.repeat(64) : script))
  await expect(acquire(released())).rejects.toThrow(`has SHA-256 ${digest}, its publisher says ${'a'.repeat(64)}`)
  expect(readdirSync(join(folder, 'home/bin/tool-v1'))).toEqual([])
})

test('a checksum that is no checksum is refused', async () => {
  await publish(() => '<html>sign in to continue</html>')
  await expect(acquire(released())).rejects.toThrow('gives no SHA-256 for tool')
})

test('a release that is not there is told with its address', async () => {
  const base = await publish(() => null)
  await expect(acquire(released())).rejects.toThrow(`${base}/v1/tool.sha256 answers 404`)
})

test('a transfer that breaks off leaves nothing', async () => {
  await listen((request, response) => {
    if (request.url?.endsWith('.sha256')) return void response.end(digest)
    response.writeHead(200, { 'content-length': script.length })
    response.write(script.subarray(0, 5), () => response.destroy())
  })
  await expect(acquire(released())).rejects.toThrow('/v1/tool broke off')
  expect(readdirSync(join(folder, 'home/bin/tool-v1'))).toEqual([])
})

test('a dead proxy is told, and the next way is taken', async () => {
  const base = await publish(() => script)
  await close()
  vi.stubEnv('TOOL_RELEASES', 'http://releases.example.test')
  vi.stubEnv('http_proxy', base)
  vi.stubEnv('no_proxy', '')
  useGo('#!/bin/sh\nwhile [ "$1" != -o ]; do shift; done\nprintf built > "$2/tool"\n')
  const path = await acquire({
    ...released(),
    build: { package: 'example.test/tool', module: 'server/local/tools/kubernetes', ldflags: '-s' },
  })
  expect(readFileSync(path, 'utf8')).toBe('built')
  expect(readFileSync(machine.logOf('test'), 'utf8')).toContain(
    'tool: downloading tool: http://releases.example.test/v1/tool.sha256 cannot be reached',
  )
})

test('a build that fails leaves nothing, and the error has what Go said and the remedy', async () => {
  useGo('#!/bin/sh\necho "no such module" >&2\nexit 1\n')
  const failure = acquire({
    name: 'tool',
    folder: 'tool-v1',
    build: { package: 'example.test/tool@v1', ldflags: '-s' },
  })
  await expect(failure).rejects.toThrow(/tool cannot be had here\. building tool: .*no such module/s)
  await expect(failure).rejects.toMatchObject({ remedy: expect.stringContaining('Install Go') })
  await expect(failure).rejects.toBeInstanceOf(Unavailable)
  expect(readdirSync(join(folder, 'home/bin/tool-v1'))).toEqual([])
})

test('without Go the remedy says so', async () => {
  vi.stubEnv('PATH', join(folder, 'empty'))
  await expect(acquire({ name: 'tool', folder: 'tool-v1', build: { package: 'x', ldflags: '' } })).rejects.toThrow(
    'there is no Go on PATH',
  )
})

test("the user's own program is taken when its version fits, and passed over when not", async () => {
  const own = join(folder, 'own')
  mkdirSync(own)
  writeExecutable(join(own, 'tool'), '#!/bin/sh\necho tool v1.2.3\n')
  vi.stubEnv('PILOTHOUSE_BIN', own)
  const version = { args: ['--version'], expect: /v1\.2\./ }
  expect(await acquire({ name: 'tool', folder: 'tool-v1', version })).toBe(join(own, 'tool'))
  await expect(acquire({ name: 'tool', folder: 'tool-v2', version: { ...version, expect: /v2\./ } })).rejects.toThrow(
    Unavailable,
  )
  expect(readFileSync(machine.logOf('test'), 'utf8')).toContain('is passed over: its version is "tool v1.2.3"')
})

test('a half-built program of a killed run is not taken for a program', async () => {
  mkdirSync(join(folder, 'home/bin/tool-v1/.unfinished-999999999-killed'), { recursive: true })
  writeExecutable(join(folder, 'home/bin/tool-v1/.unfinished-999999999-killed/tool'), 'half')
  await publish((path) => (path.endsWith('.sha256') ? digest : script))
  expect(readFileSync(await acquire(released()))).toEqual(script)
  expect(existsSync(join(folder, 'home/bin/tool-v1/.unfinished-999999999-killed'))).toBe(false)
})

function acquire(program: Program): Promise<string> {
  return machine.contextFor('test').acquire(program)
}

function released(other: Partial<Program['download']> = {}): Program {
  const download = {
    base: 'http://never.example.test',
    baseVariable: 'TOOL_RELEASES',
    path: '/v1/tool',
    checksumPath: '/v1/tool.sha256',
  }
  return { name: 'tool', folder: 'tool-v1', download: { ...download, ...other } }
}

async function publish(answer: (path: string) => string | Buffer | null): Promise<string> {
  return listen((request, response) => {
    const body = answer(request.url ?? '')
    if (body === null) response.writeHead(404).end()
    else response.end(body)
  })
}

async function listen(listener: RequestListener): Promise<string> {
  const listening = createServer(listener)
  server = listening
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve))
  const base = `http://127.0.0.1:${(listening.address() as AddressInfo).port}`
  vi.stubEnv('TOOL_RELEASES', base)
  return base
}

async function close(): Promise<void> {
  await new Promise((resolve) => server?.close(resolve))
  server = null
}

function useGo(source: string): void {
  mkdirSync(join(folder, 'go'))
  writeExecutable(join(folder, 'go/go'), source)
  vi.stubEnv('PATH', `${join(folder, 'go')}:/usr/bin:/bin`)
}

function writeExecutable(path: string, content: string): void {
  writeFileSync(path, content)
  chmodSync(path, 0o755)
}

/** A .tar.gz with one file, made by hand: 512 bytes of header, the content, and two empty blocks. */
function tarGz(name: string, content: Buffer): Buffer {
  const header = Buffer.alloc(512)
  header.write(name, 0)
  header.write('0000755\0', 100)
  header.write('0000000\0', 108)
  header.write('0000000\0', 116)
  header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124)
  header.write('00000000000\0', 136)
  header.write('        ', 148)
  header.write('0', 156)
  header.write('ustar\0', 257)
  header.write('00', 263)
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  const padding = Buffer.alloc((512 - (content.length % 512)) % 512)
  return gzipSync(Buffer.concat([header, content, padding, Buffer.alloc(1024)]))
}
