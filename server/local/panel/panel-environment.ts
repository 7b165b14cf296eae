import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { writeWhole } from '../json-file.ts'
import type { Machine } from '../machine.ts'
import { embeddedDatabaseUrl } from '../postgres/postgres-part.ts'
import type { Settings } from './settings.ts'

/**
 * What web, worker and the commands around them are told. All of it is known before any part runs, so that the web
 * can be the first to start.
 */
export async function panelEnvironment(settings: Settings, { home, ports }: Machine): Promise<Record<string, string>> {
  return {
    NODE_ENV: 'production',
    PORT: String(settings.port),
    PILOTHOUSE_HOME: home.root,
    DATABASE_URL: settings.databaseUrl ?? embeddedDatabaseUrl(home, await ports.get('postgres')),
    ...(settings.cluster.kind === 'embedded' ? { KUBECONFIG: home.panelKubeconfig } : {}),
    ...(await prometheus(settings, ports)),
    // The embedded cluster knows no people yet, so nobody can take the name of one.
    PILOTHOUSE_SIGN_UP: process.env.PILOTHOUSE_SIGN_UP || (settings.cluster.kind === 'embedded' ? 'open' : 'closed'),
    PILOTHOUSE_SECRET: process.env.PILOTHOUSE_SECRET || secret(home.data('secret')),
  }
}

async function prometheus(
  { prometheusUrl, cluster }: Settings,
  ports: Machine['ports'],
): Promise<Record<string, string>> {
  if (prometheusUrl !== null) return { PILOTHOUSE_PROMETHEUS_URL: prometheusUrl }
  if (cluster.kind !== 'embedded') return {}
  return { PILOTHOUSE_PROMETHEUS_URL: `http://127.0.0.1:${await ports.get('prometheus')}` }
}

/** Signs sessions; made once, so that a restart signs nobody out. */
function secret(file: string): string {
  if (!existsSync(file)) writeWhole(file, randomBytes(32).toString('base64url'), 0o600)
  return readFileSync(file, 'utf8')
}
