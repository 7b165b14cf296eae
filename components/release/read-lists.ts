import 'server-only'
import type { Viewer } from '#server/auth/viewer.ts'
import { listReleases, type ReleaseFilter, type ReleasePage } from '#server/features/release/list-releases.ts'
import type { ReleaseDto } from '#server/features/release/release-dto.ts'
import { phasesOf, type Search, textOf } from './release-search.ts'

/** So many can run at once before the list shows the newest of them only. */
const mostActive = 200

export type ReleaseLists = { readonly active: readonly ReleaseDto[]; readonly ended: ReleasePage }

/** What the URL asks for, those that run before those that have ended; a later page has only the latter. */
export async function readLists(viewer: Viewer, search: Search): Promise<ReleaseLists> {
  const filter: ReleaseFilter = {
    phases: phasesOf(search.phase),
    namespace: textOf(search.namespace),
    search: textOf(search.search),
  }
  const cursor = textOf(search.cursor)
  const [active, ended] = await Promise.all([
    cursor === undefined ? listReleases(viewer, { ...filter, active: true, limit: mostActive }) : null,
    listReleases(viewer, { ...filter, active: false, cursor }),
  ])
  return { active: active?.items ?? [], ended }
}
