import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { lockClass } from '#server/clients/catalog/advisory-lock.ts'
import { log } from '#server/log.ts'

/** Sessions that have the turn or wait for it are called so, with the process behind: `pilothouse-worker 4711`. */
export const turnSession = 'pilothouse-worker'
const lockName = 'worker'
const retryMs = 500

/**
 * Waits until it is this process's turn to work, which is for as long as it lives: Postgres ends the session of a process that was
 * killed, and gives the lock to the next within milliseconds. A machine that vanished is noticed by the keepalives.
 *
 * The turn spares the work of doing everything twice, and nothing depends on it: two that work at once are kept apart by locks
 * and fences of their own.
 *
 * @returns what resolves when the turn was lost to another: the session broke, and by the time there was a new one, it had been taken
 */
export async function takeTurn(databaseUrl: string): Promise<{ readonly lost: Promise<void> }> {
  const session = await withPatience(() => waitForLock(databaseUrl))
  return { lost: keepTurn(databaseUrl, session) }
}

type Session = { readonly client: pg.Client; readonly ended: Promise<void> }

async function keepTurn(databaseUrl: string, first: Session): Promise<void> {
  let session: Session | null = first
  while (session !== null) {
    await session.ended
    session = await withPatience(() => tryLock(databaseUrl))
  }
}

async function waitForLock(databaseUrl: string): Promise<Session> {
  const session = await openSession(databaseUrl)
  await session.client.query('SELECT pg_advisory_lock($1, hashtext($2))', [lockClass, lockName])
  return session
}

async function tryLock(databaseUrl: string): Promise<Session | null> {
  const session = await openSession(databaseUrl)
  const answer = await session.client.query<{ taken: boolean }>(
    'SELECT pg_try_advisory_lock($1, hashtext($2)) AS taken',
    [lockClass, lockName],
  )
  if (answer.rows[0]?.taken === true) return session
  await session.client.end()
  return null
}

async function openSession(connectionString: string): Promise<Session> {
  const client = new pg.Client({
    connectionString,
    application_name: `${turnSession} ${process.pid}`,
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
    options: '-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3',
  })
  const ended = new Promise<void>((resolve) => {
    client.once('end', resolve)
    client.on('error', () => resolve())
  })
  await client.connect()
  return { client, ended }
}

/** Until Postgres answers. */
async function withPatience<T>(attempt: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await attempt()
    } catch (error) {
      log.warn({ err: error }, 'whose turn it is to work cannot be asked; it is asked again')
      await sleep(retryMs)
    }
  }
}
