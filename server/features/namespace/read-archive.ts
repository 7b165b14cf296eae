import 'server-only'
import { type Member, sameUser } from '#domain/namespace/member.ts'
import { phrase } from '#domain/plan/phrase.ts'
import { failure, type Result, success } from '#domain/result.ts'
import { may } from '#server/auth/policy.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import type { NamespaceEntry } from '#server/clients/catalog/generated/client.ts'
import type { Archive } from './lease/archive-namespace.ts'

/** Manifests that are kept of a namespace; `at` is RFC 3339. */
export type KeptArchive = { readonly id: string; readonly name: string; readonly at: string; readonly deleted: boolean }

/** The archives the viewer may have, newest first: those of namespaces he could renew, also when these are gone. */
export async function listArchives(viewer: Viewer, cluster: string): Promise<KeptArchive[]> {
  const rows = await archivedRows(cluster)
  return rows
    .filter((row) => mayHave(viewer, row))
    .map(({ id, name, archivedAt, state }) => ({
      id,
      name,
      at: archivedAt?.toISOString() ?? '',
      deleted: state === 'deleted',
    }))
}

/** The newest archive of a namespace of this name the viewer may have; NOT_FOUND where there is none. */
export async function readArchive(
  viewer: Viewer,
  cluster: string,
  name: string,
): Promise<Result<{ readonly name: string; readonly at: string; readonly archive: Archive }>> {
  const row = (await archivedRows(cluster, name)).find((candidate) => mayHave(viewer, candidate))
  const kept = await catalog().namespaceEntry.findUnique({ where: { id: row?.id ?? '' }, select: { archive: true } })
  if (row === undefined || kept === null)
    return failure('NOT_FOUND', phrase('namespaces.refusals.NAMESPACE_UNKNOWN', { name }))
  // The column holds what `archiveNamespace` put there.
  return success({ name, at: row.archivedAt?.toISOString() ?? '', archive: kept.archive as unknown as Archive })
}

type Row = Pick<NamespaceEntry, 'id' | 'cluster' | 'name' | 'state' | 'archivedAt' | 'members'>

/** Without the archives themselves, which are large. A renewal forgets both the time and the archive. */
function archivedRows(cluster: string, name?: string): Promise<Row[]> {
  return catalog().namespaceEntry.findMany({
    where: { cluster, archivedAt: { not: null }, ...(name !== undefined && { name }) },
    orderBy: { archivedAt: 'desc' },
    select: { id: true, cluster: true, name: true, state: true, archivedAt: true, members: true },
  })
}

function mayHave(viewer: Viewer, { cluster, name, members }: Row): boolean {
  const list = members as unknown as readonly Member[]
  const membership = list.find((member) => sameUser(member.user, viewer.email))?.role ?? null
  return may(viewer, 'namespace:renew', { cluster, namespace: name, membership })
}
