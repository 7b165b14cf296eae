import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { Home } from '../home.ts'
import { writeWhole } from '../json-file.ts'
import type { Part, PartContext } from '../part.ts'
import { identify } from '../processes/identity.ts'
import { waitUntil } from '../wait-until.ts'
import { type Account, postgresAccount } from './account.ts'
import { postgresPrograms } from './programs.ts'

/** Where the embedded Postgres of a home will answer; known before it runs. */
export function embeddedDatabaseUrl(home: Home, port: number, database = 'pilothouse'): string {
  return `postgres://postgres:${password(home)}@127.0.0.1:${port}/${database}`
}

/** Postgres on the loopback, with its data in the home: made once, kept over restarts. */
export function postgresPart(): Part {
  return { id: 'postgres', needs: [], start: startPostgres }
}

async function startPostgres(context: PartContext): Promise<void> {
  const programs = await postgresPrograms()
  const folder = context.home.data('postgres')
  const account = await postgresAccount([folder, programs.postgres], context)
  if (!existsSync(join(folder, 'PG_VERSION'))) {
    context.step('making the database')
    await initialise(programs.initdb, folder, account, context)
  }
  context.step('starting Postgres')
  forgetDeadPostmaster(folder)
  const port = await context.port('postgres')
  const url = embeddedDatabaseUrl(context.home, port, 'postgres')
  await context.spawn({
    name: 'postgres',
    ...account.command(programs.postgres, ['-D', folder, '-p', String(port), ...settings]),
    // SIGTERM would wait for clients to leave; SIGINT ends their sessions.
    stopSignal: 'SIGINT',
    graceSeconds: 20,
    answers: () => isAnswering(url),
  })
  await waitUntil(() => isAnswering(url), { what: 'Postgres', timeoutSeconds: 60, signal: context.signal })
  await ensureDatabase(url, 'pilothouse')
  await context.publish({ postgres: embeddedDatabaseUrl(context.home, port) })
}

const settings = [
  '-c',
  'listen_addresses=127.0.0.1',
  '-c',
  'unix_socket_directories=',
  '-c',
  'max_connections=200',
  '-c',
  'shared_buffers=64MB',
]

/** initdb writes PG_VERSION early, so it works beside the real folder: what is there is whole. */
async function initialise(initdb: string, folder: string, account: Account, context: PartContext): Promise<void> {
  const unfinished = `${folder}.unfinished`
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { mode: 0o700 })
  account.own(unfinished)
  const passwordFile = passwordFileOf(context.home)
  account.own(passwordFile)
  const args = [
    `--pgdata=${unfinished}`,
    '--username=postgres',
    '--auth=scram-sha-256',
    `--pwfile=${passwordFile}`,
    '--encoding=UTF8',
    '--locale=C.UTF-8',
    '--no-sync',
  ]
  const command = account.command(initdb, args)
  context.log(await context.run(command.program, command.args, { cwd: '/' }))
  renameSync(unfinished, folder)
}

/**
 * After a kill -9, postmaster.pid names a pid that may since be somebody else's, and Postgres would refuse to start.
 * The home has one supervisor and its leftovers are gone, so only a Postgres that runs may keep the file.
 */
function forgetDeadPostmaster(folder: string): void {
  const file = join(folder, 'postmaster.pid')
  if (!existsSync(file)) return
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
  if (identify(pid) === null || !isPostgres(pid)) rmSync(file)
}

function isPostgres(pid: number): boolean {
  if (process.platform !== 'linux') return true
  return readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('postgres')
}

async function isAnswering(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1_000 })
  await client.connect()
  await client.end()
  return true
}

async function ensureDatabase(url: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
    if (rowCount === 0) await client.query(`CREATE DATABASE ${name}`)
  } finally {
    await client.end()
  }
}

function passwordFileOf(home: Home): string {
  const file = home.data('postgres.password')
  if (!existsSync(file)) writeWhole(file, randomBytes(24).toString('base64url'), 0o600)
  return file
}

function password(home: Home): string {
  return readFileSync(passwordFileOf(home), 'utf8')
}
