import 'server-only'
import { may } from '#server/auth/policy.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import { membershipsOf } from '#server/features/operation/memberships.ts'
import { toWindowDto, type WindowDto } from './windows-of.ts'

/** Windows and freezes that concern the viewer: those for all namespaces, and those of namespaces he may know of. */
export async function listWindows(viewer: Viewer, cluster: string): Promise<readonly WindowDto[]> {
  const everything = may(viewer, 'operation:read-all', { cluster })
  const namespaces = everything ? [] : (await membershipsOf(viewer)).map(({ namespace }) => namespace)
  const rows = await catalog().releaseWindow.findMany({
    where: { cluster, ...(everything ? {} : { OR: [{ namespace: null }, { namespace: { in: namespaces } }] }) },
    orderBy: [{ createdAt: 'desc' }],
  })
  return rows.map(toWindowDto)
}
