import 'server-only'
import { standingStates } from '#domain/namespace/state.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'

/**
 * Whether a person is known to be of a team: it is one of his groups (of the identity provider, or set by an
 * administrator), or he is an admin of a namespace the team has already. The first namespace of a team was granted by a
 * person, who saw its name.
 */
export async function isOfTeam(viewer: Viewer, cluster: string, team: string): Promise<boolean> {
  if (viewer.groups.includes(team)) return true
  const administered = await catalog().namespaceEntry.count({
    where: {
      cluster,
      team,
      activeKey: { not: null },
      state: { in: [...standingStates] },
      members: { array_contains: [{ user: viewer.email, role: 'admin' }] },
    },
  })
  return administered > 0
}
