import { controlPlanePart } from '../control-plane/control-plane-part.ts'
import type { Part } from '../part.ts'
import { postgresPart } from '../postgres/postgres-part.ts'
import { cataloguePart } from './catalogue-part.ts'
import { externalCluster, externalPostgres } from './external-parts.ts'
import type { Settings } from './settings.ts'
import { webPart, workerPart } from './web-part.ts'

/** Everything that makes up a panel with these settings; what the user brings himself replaces ours. */
export function panelParts(settings: Settings, address: string, env: Readonly<Record<string, string>>): Part[] {
  const { databaseUrl, cluster, host, port } = settings
  return [
    webPart({ address, host, port, env }),
    databaseUrl === null ? postgresPart() : externalPostgres(databaseUrl),
    cataloguePart(env),
    workerPart(env),
    ...(cluster.kind === 'embedded' ? [controlPlanePart()] : [externalCluster(cluster)]),
  ]
}
