import 'server-only'
import pg from 'pg'

/** First half of the panel's two-part advisory lock keys; the second is the hash of a name. */
export const lockClass = 0x504c54

/** A lock that lives exactly as long as this process and its connection: kill -9 releases it. */
export type AdvisoryLock = { release(): Promise<void> }

let connection: Promise<pg.Client> | undefined

/**
 * Takes the lock of a name, or answers null while another process, or another run in this one, holds it.
 *
 * All locks of a process share one session, which Postgres ends with the process. Session locks are re-entrant, so
 * the names held here are kept beside it. If the connection breaks all its locks are gone without notice: a lock
 * says who should work, and a fencing number in the row refuses the writes of one who worked on.
 */
export async function tryAdvisoryLock(databaseUrl: string, name: string): Promise<AdvisoryLock | null> {
  const session = await lockSession(databaseUrl)
  if (held.has(name)) return null
  held.set(name, session)
  const taken = await take(session, name)
  if (!taken) held.delete(name)
  return taken ? { release: () => release(session, name) } : null
}

const held = new Map<string, pg.Client>()

async function take(session: pg.Client, name: string): Promise<boolean> {
  try {
    const answer = await session.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1, hashtext($2)) AS taken', [
      lockClass,
      name,
    ])
    return answer.rows[0]?.taken === true
  } catch (error) {
    held.delete(name)
    throw error
  }
}

async function release(session: pg.Client, name: string): Promise<void> {
  if (held.get(name) !== session) return
  held.delete(name)
  // A session that breaks while it unlocks has unlocked all the more.
  await session.query('SELECT pg_advisory_unlock($1, hashtext($2))', [lockClass, name]).catch(() => forget(session))
}

function lockSession(databaseUrl: string): Promise<pg.Client> {
  connection ??= connect(databaseUrl)
  return connection
}

async function connect(databaseUrl: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'pilothouse-locks', keepAlive: true })
  client.on('error', () => forget(client))
  client.on('end', () => forget(client))
  try {
    await client.connect()
    return client
  } catch (error) {
    connection = undefined
    throw error
  }
}

/** The next lock opens a new session. */
function forget(client: pg.Client): void {
  connection = undefined
  for (const [name, session] of held) if (session === client) held.delete(name)
}

/** Ends the session and with it every lock; for a worker that shuts down and for tests. */
export async function closeLockSession(): Promise<void> {
  const session = connection
  connection = undefined
  await (await session)?.end()
}
