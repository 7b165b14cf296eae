import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { StartStatus } from '#server/features/setup/read-status.ts'
import { testCluster } from '#testing/cluster.ts'
import { freshDatabase } from '#testing/database.ts'
import { SupervisorProcess } from '#testing/supervisor-process.ts'
import { sessionMembers } from './processes/identity.ts'

let home = ''
let port = ''
const supervisors: SupervisorProcess[] = []

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'pilothouse-supervisor-'))
  port = String(await freePort())
})

afterEach(async () => {
  for (const supervisor of supervisors.splice(0)) await supervisor.end('SIGINT')
  rmSync(home, { recursive: true, force: true })
})

test('Ctrl-C stops everything it started, and a second start says what runs', { timeout: 600_000 }, async () => {
  const first = run()
  await first.until(up('postgres', 'catalogue', 'control-plane'))
  expect(statSync(join(home, 'kubeconfig')).mode & 0o777).toBe(0o600)
  expect(statSync(join(home, 'endpoints.json')).mode & 0o777).toBe(0o600)

  const second = run()
  expect(await second.exit()).toBe(0)
  expect(second.output).toContain(`already runs at http://127.0.0.1:${port} (process ${first.pid},`)

  const started = recordedPids()
  expect(started.length).toBeGreaterThanOrEqual(6)
  expect(await first.end('SIGINT')).toBe(0)
  expect(started.flatMap(sessionMembers)).toEqual([])
  expect(recordedPids()).toEqual([])
})

test('what a kill -9 leaves is ended by the next start, and nothing is lost', { timeout: 600_000 }, async () => {
  const killed = run()
  await killed.until(up('postgres', 'catalogue', 'control-plane'))
  await kubectl('create', 'namespace', 'survivor')
  await killed.end('SIGKILL')
  const orphans = recordedPids()
  expect(orphans.flatMap(sessionMembers).length).toBeGreaterThan(0)
  const before = endpoints()

  const next = run()
  await next.until(up('postgres', 'catalogue', 'control-plane'))
  expect(next.output).toContain('Stopped what an earlier run had left: ')
  expect(orphans.filter((pid) => !recordedPids().includes(pid)).flatMap(sessionMembers)).toEqual([])
  expect(endpoints()).toEqual(before)
  expect(await kubectl('get', 'namespace', 'survivor', '-o', 'name')).toBe('namespace/survivor\n')
})

test('a program that dies is started again', { timeout: 600_000 }, async () => {
  const supervisor = run()
  await supervisor.until(up('control-plane'))
  const server = recorded().find(({ name }) => name === 'kube-apiserver')
  process.kill(server?.pid ?? 0, 'SIGKILL')
  const down = await supervisor.until(({ parts }) =>
    parts.some(({ error }) => error === 'kube-apiserver ended (SIGKILL)'),
  )
  expect(down.ready).toBe(false)
  await supervisor.until(up('control-plane'))
  expect(await kubectl('get', '--raw', '/readyz')).toBe('ok')
})

test('a port in use is named, with the way out', { timeout: 600_000 }, async () => {
  const occupant = await occupy(Number(port))
  try {
    const supervisor = run()
    expect(await supervisor.exit()).toBe(1)
    expect(supervisor.output).toContain(`Port ${port} of 127.0.0.1 is in use by another program.`)
    expect(supervisor.output).toContain(`PORT=${Number(port) + 1} make run`)
  } finally {
    occupant.close()
  }
})

test("the user's own Postgres and cluster replace ours", { timeout: 600_000 }, async () => {
  const database = await freshDatabase()
  const { kubeconfig } = testCluster()
  const supervisor = run({ DATABASE_URL: database.url, KUBECONFIG: kubeconfig })
  const status = await supervisor.until(up('postgres', 'catalogue', 'control-plane'))
  expect(states(status)).toMatchObject({ postgres: 'external', catalogue: 'ready', 'control-plane': 'external' })
  expect(recorded().map(({ name }) => name)).not.toContain('etcd')
  await supervisor.end('SIGINT')
  await database.drop()
})

test('the panel has the rights of its role and no more', { timeout: 600_000 }, async () => {
  const supervisor = run()
  await supervisor.until(up('control-plane'))
  const can = async (...question: string[]) => {
    const as = question.some((word) => word.startsWith('--as')) ? 'kubeconfig' : 'panel.kubeconfig'
    return (await kubectlWith(as, 'auth', 'can-i', ...question).catch(({ stdout }) => stdout as string)).trim()
  }
  expect(await can('impersonate', 'users')).toBe('yes')
  expect(await can('create', 'namespaces')).toBe('yes')
  expect(await can('get', 'secrets', '--all-namespaces')).toBe('no')
  expect(await can('*', '*', '--as=ada@example.test', '--as-group=pilothouse:administrator')).toBe('yes')
  expect(
    await can('update', 'deployments', '--all-namespaces', '--as=olga@example.test', '--as-group=pilothouse:operator'),
  ).toBe('yes')
  expect(
    await can('get', 'secrets', '--all-namespaces', '--as=olga@example.test', '--as-group=pilothouse:operator'),
  ).toBe('no')
  expect(await can('list', 'pods', '--as=dora@example.test', '--as-group=pilothouse:developer')).toBe('no')
  expect(await can('list', 'storageclasses', '--as=dora@example.test', '--as-group=pilothouse:developer')).toBe('yes')
})

function run(environment: Readonly<Record<string, string>> = {}): SupervisorProcess {
  const supervisor = new SupervisorProcess(home, { PORT: port, DATABASE_URL: '', KUBECONFIG: '', ...environment })
  supervisors.push(supervisor)
  return supervisor
}

function up(...ids: string[]): (status: StartStatus) => boolean {
  return (status) => ids.every((id) => ['ready', 'external'].includes(states(status)[id] ?? ''))
}

function states({ parts }: StartStatus): Record<string, string> {
  return Object.fromEntries(parts.map(({ id, state }) => [id, state]))
}

function recorded(): { name: string; pid: number }[] {
  return JSON.parse(readFileSync(join(home, 'processes.json'), 'utf8'))
}

function recordedPids(): number[] {
  return recorded().map(({ pid }) => pid)
}

function endpoints(): unknown {
  return JSON.parse(readFileSync(join(home, 'endpoints.json'), 'utf8'))
}

function kubectl(...args: string[]): Promise<string> {
  return kubectlWith('kubeconfig', ...args)
}

async function kubectlWith(kubeconfig: string, ...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(testCluster().kubectl, ['--kubeconfig', join(home, kubeconfig), ...args])
  return stdout
}

function occupy(wanted: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(wanted, '127.0.0.1', () => resolve(server))
  })
}

async function freePort(): Promise<number> {
  const server = await occupy(0)
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('a TCP server has an address with a port')
  return address.port
}
