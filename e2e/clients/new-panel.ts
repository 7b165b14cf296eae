import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDatabase, dropDatabase } from '#testing/database-server.ts'
import { home } from './endpoints.ts'
import { runCommand } from './run-command.ts'

/** A second panel that has only just been begun: nobody has an account, and its other parts are still coming up. */
export type NewPanel = {
  readonly url: string
  /** The one-time link for its first administrator. */
  readonly setupLink: string
  /** Lets it find all of its parts there, so that it becomes the panel. */
  finish(): void
  stop(): Promise<void>
}

/** The web server alone, over an empty catalogue beside the running panel's and a home that says how far a start is. */
export async function startNewPanel(): Promise<NewPanel> {
  const own = mkdtempSync(join(tmpdir(), 'pilothouse-new-'))
  const { postgres } = JSON.parse(readFileSync(join(home(), 'endpoints.json'), 'utf8')) as { postgres: string }
  const database = `new_${randomBytes(4).toString('hex')}`
  const port = String(await freePort())
  const env = {
    NODE_ENV: 'production' as const,
    DATABASE_URL: await createDatabase(postgres, database),
    KUBECONFIG: join(home(), 'panel.kubeconfig'),
    PILOTHOUSE_HOME: own,
    PILOTHOUSE_SECRET: randomBytes(32).toString('hex'),
    PILOTHOUSE_ADMIN_EMAIL: '',
    PILOTHOUSE_ADMIN_PASSWORD: '',
    PORT: port,
  }
  await runScript('server/local/panel/migrate-catalogue.ts', env)
  const setupLink = (await runScript('server/cli/first-administrator.ts', env)).trim()
  const url = `http://127.0.0.1:${port}`
  writeStatus(own, url, false)
  const web = spawn('node', ['node_modules/next/dist/bin/next', 'start', '--port', port, '--hostname', '127.0.0.1'], {
    env: { ...process.env, ...env },
    stdio: 'ignore',
  })
  await untilAnswering(url, web)
  return {
    url,
    setupLink,
    finish: () => writeStatus(own, url, true),
    async stop() {
      const gone = once(web, 'exit')
      web.kill('SIGKILL')
      await gone
      await dropDatabase(postgres, database)
      rmSync(own, { recursive: true, force: true })
    },
  }
}

/** One part in each state that a start knows. */
function writeStatus(folder: string, panel: string, ready: boolean): void {
  const log = join(folder, 'part.log')
  writeFileSync(log, 'k8s.io/apiserver/pkg/server\nk8s.io/kubernetes/pkg/controlplane\n')
  const now = Date.now()
  const part = (id: string, state: string, more: object = {}) => ({
    id,
    state,
    step: null,
    since: new Date(now - 80_000).toISOString(),
    expectedSeconds: null,
    error: null,
    remedy: null,
    log,
    ...more,
  })
  const parts = [
    part('web', 'ready'),
    part('postgres', 'external', { log: null }),
    part('catalogue', 'ready'),
    part('control-plane', 'working', { step: 'building kube-apiserver', expectedSeconds: 240 }),
    part('istio', 'failed', { error: 'istiod ended (exit code 1)' }),
    part('prometheus', 'unavailable', {
      error: 'Prometheus is not installed.',
      remedy: 'Install the package prometheus, or put prometheus on PATH.',
    }),
    part('sample', 'waiting'),
  ]
  writeFileSync(
    join(folder, 'status.json'),
    JSON.stringify({ startedAt: new Date(now - 95_000).toISOString(), ready, panel, parts }),
  )
}

async function runScript(script: string, env: Readonly<Record<string, string>>): Promise<string> {
  const { code, stdout, stderr } = await runCommand('node', ['--conditions=react-server', script], env)
  if (code !== 0) throw new Error(`${script}: ${stderr}`)
  return stdout
}

async function untilAnswering(url: string, web: ChildProcess): Promise<void> {
  const deadline = Date.now() + 60_000
  for (;;) {
    const answer = await fetch(`${url}/api/healthz`).catch(() => null)
    if (answer?.ok === true) return
    if (web.exitCode !== null || Date.now() > deadline) throw new Error(`nothing answers at ${url}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
