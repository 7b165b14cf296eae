import pg from 'pg'

/** Makes an empty database, or a copy of `template`, which nobody may be connected to; returns its URL. */
export async function createDatabase(server: string, name: string, template = 'template1'): Promise<string> {
  await query(server, `CREATE DATABASE ${name} TEMPLATE ${template}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

/** Turns a database into a template: whoever is connected is thrown out and nobody (autovacuum neither) gets in again. */
export async function sealDatabase(server: string, name: string): Promise<void> {
  await query(server, `ALTER DATABASE ${name} ALLOW_CONNECTIONS false`)
  await query(server, `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '${name}'`)
}

/** Ends every connection to the database, then removes it; nothing happens when there is none. */
export async function dropDatabase(server: string, name: string): Promise<void> {
  await query(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
}

async function query(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
