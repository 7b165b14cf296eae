import { controlPlanePart } from '../control-plane/control-plane-part.ts'
import { meshParts } from '../mesh/parts.ts'
import type { Part } from '../part.ts'
import { postgresPart } from '../postgres/postgres-part.ts'
import { cataloguePart } from './catalogue-part.ts'
import { externalCluster, externalPostgres } from './external-parts.ts'
import type { Settings } from './settings.ts'
import { webPart, workerPart } from './web-part.ts'

type Panel = {
  readonly settings: Settings
  readonly address: string
  readonly env: Readonly<Record<string, string>>
  readonly onSetupLink: (link: string) => void
}

/** Everything that makes up a panel with these settings; what the user brings himself replaces ours. */
export function panelParts({ settings, address, env, onSetupLink }: Panel): Part[] {
  const { databaseUrl, cluster, host, port } = settings
  return [
    webPart({ address, host, port, env }),
    databaseUrl === null ? postgresPart() : externalPostgres(databaseUrl),
    cataloguePart({ env, onSetupLink }),
    workerPart(env),
    ...(cluster.kind === 'embedded' ? [controlPlanePart(), ...meshParts()] : [externalCluster(cluster)]),
  ]
}
