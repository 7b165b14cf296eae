import 'server-only'
import type { ReleaseWindow, Weekly } from '#domain/release/windows.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import type { ReleaseWindow as WindowRow } from '#server/clients/catalog/generated/client.ts'

/** A window as lists show it; `namespace` null: all of them. Times are RFC 3339. */
export type WindowDto = ReleaseWindow & {
  readonly id: string
  readonly cluster: string
  readonly namespace: string | null
  readonly createdBy: string
  readonly createdAt: string
}

/** What is said about a namespace: its own rows and those for all namespaces. */
export async function windowsOf(cluster: string, namespace: string): Promise<readonly WindowDto[]> {
  const rows = await catalog().releaseWindow.findMany({
    where: { cluster, OR: [{ namespace: null }, { namespace }] },
    orderBy: { createdAt: 'asc' },
  })
  return rows.map(toWindowDto)
}

/** The columns hold what `saveWindow` put there. */
export function toWindowDto(row: WindowRow): WindowDto {
  return {
    id: row.id,
    cluster: row.cluster,
    namespace: row.namespace,
    kind: row.kind as ReleaseWindow['kind'],
    from: row.from?.toISOString() ?? null,
    to: row.to?.toISOString() ?? null,
    weekly: row.weekly as unknown as Weekly | null,
    reason: row.reason,
    createdBy: row.createdBy,
    createdAt: row.createdAt.toISOString(),
  }
}
