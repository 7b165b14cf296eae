import 'server-only'
import { phrase } from '#domain/plan/phrase.ts'
import { type Failure, failure, type Result, success } from '#domain/result.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { makeLiveList } from './live-list.ts'
import type { LiveSource } from './live-source.ts'
import { fits, isVisible } from './readable-list.ts'
import type { ResourceDelta, ResourceQuery, ResourceRow } from './resource-contract.ts'
import type { RowChange } from './row-store.ts'

type Pending = { readonly type: 'added' | 'modified' | 'deleted'; readonly row: ResourceRow }

/**
 * Every change to the objects of a kind that the viewer may list, from now on: `plural`, `plural:namespace` or
 * `plural:namespace:search`. The first event is empty and says that following has begun.
 *
 * A row whose rights were taken away in between is simply not told any more. What was lost between two connections is
 * not told at all: read the list after the first event.
 */
export async function openLiveWatch(
  viewer: Viewer,
  cluster: string,
  watch: string,
  onDirty: () => void,
): Promise<Result<LiveSource>> {
  const query = parseWatch(watch)
  if (query === null) return failure('INVALID', phrase('kube.list.watch', { watch: watch.slice(0, 80) }))
  const pending = new Map<string, Pending>()
  let connected: boolean | null = null
  const live = makeLiveList(cluster, query, {
    turn: onDirty,
    change: (change) => {
      if (keep(change)) onDirty()
    },
  })

  function keep(change: RowChange): boolean {
    if (live.list === null || !isVisible(live.list.resource, live.list.scope, change.row)) return false
    const told = seenAs(change, live.list.query)
    if (told === null) return false
    join(pending, told, change.row)
    return true
  }

  await live.recheck(viewer)
  const refused: Failure | null = live.failure
  if (refused !== null) {
    live.close()
    return refused
  }
  return success({
    take() {
      if (live.list === null) return null
      const freshness = live.list.cache.freshness()
      if (pending.size === 0 && freshness.connected === connected) return null
      connected = freshness.connected
      const of = (type: Pending['type']) =>
        [...pending.values()].filter((one) => one.type === type).map(({ row }) => row)
      const changes = { added: of('added'), modified: of('modified'), deleted: of('deleted').map(({ uid }) => uid) }
      pending.clear()
      return {
        type: 'resource',
        data: { watch, plural: query.plural, ...changes, ...freshness } satisfies ResourceDelta,
      }
    },
    recheck: live.recheck,
    close: live.close,
  })
}

/** Null when it is not written as a watch is. */
export function parseWatch(text: string): ResourceQuery | null {
  const [plural = '', namespace = '', search = '', ...rest] = text.split(':')
  if (!/^[a-z][a-z0-9.-]*$/.test(plural) || rest.length > 0) return null
  return { plural, ...(namespace === '' ? {} : { namespace }), ...(search === '' ? {} : { search }) }
}

/** What a change is to someone who looks through this query: a row that begins to fit is added to him. */
function seenAs(change: RowChange, query: Parameters<typeof fits>[1]): Pending['type'] | null {
  const now = fits(change, query)
  if (change.type !== 'modified') return now ? change.type : null
  const before = fits({ row: change.before, text: change.textBefore }, query)
  if (now) return before ? 'modified' : 'added'
  return before ? 'deleted' : null
}

/** Several changes to one object become one: added and modified is added; added and deleted was never there. */
function join(pending: Map<string, Pending>, type: Pending['type'], row: ResourceRow): void {
  const before = pending.get(row.uid)?.type
  if (before === 'added' && type === 'deleted') pending.delete(row.uid)
  else if (before === 'added') pending.set(row.uid, { type: 'added', row })
  else if (before === 'deleted' && type === 'added') pending.set(row.uid, { type: 'modified', row })
  else pending.set(row.uid, { type, row })
}
