import 'server-only'
import { pageOf } from './list-resources.ts'
import { makeLiveList } from './live-list.ts'
import type { LiveSource } from './live-source.ts'
import { pageDelta } from './page-delta.ts'
import { resourceQueryOf } from './parse-resource-query.ts'
import { fits, isVisible, type ReadableList } from './readable-list.ts'
import type { RefusedView, ResourcePage } from './resource-contract.ts'
import type { RowChange } from './row-store.ts'
import { compareKeys, sortKeyOf } from './select-page.ts'

/**
 * One page of a list, followed: the first event has the whole page, each one after it how the page differs. `view` is the
 * query of the list with its `plural`, and names the page in its events. Whatever keeps it from being read is told as
 * `refused`, and read again later.
 */
export function makeLiveView(cluster: string, view: string, onDirty: () => void): LiveSource {
  const params = new URLSearchParams(view)
  let told: ResourcePage | null = null
  let toldFailure: string | null = null
  let onPage: ReadonlySet<string> = new Set()
  const live = makeLiveList(cluster, resourceQueryOf(params.get('plural') ?? '', params), {
    turn: onDirty,
    change: (change) => {
      if (live.list !== null && concernsPage(live.list, onPage, change)) onDirty()
    },
  })

  function takeRefusal(): { type: string; data: unknown } | null {
    const { failure } = live
    if (failure === null || failure.code === toldFailure) return null
    toldFailure = failure.code
    const data: RefusedView = { view, code: failure.code, message: failure.message }
    return { type: 'refused', data }
  }

  return {
    take() {
      if (live.list === null) {
        told = null
        return takeRefusal()
      }
      toldFailure = null
      const page = pageOf(live.list)
      const delta = pageDelta(view, told, page)
      told = page
      onPage = new Set(page.items.map(({ uid }) => uid))
      return delta && { type: 'page', data: delta }
    },
    recheck: live.recheck,
    close: live.close,
  }
}

/**
 * Whether a change can alter the page or its total. Reading a page anew looks at every row of the kind, so the commonest
 * change by far is dismissed here: a row of another page that stays where it is.
 */
function concernsPage(
  { query, resource, scope }: ReadableList,
  onPage: ReadonlySet<string>,
  change: RowChange,
): boolean {
  const { row } = change
  if (!isVisible(resource, scope, row)) return false
  if (change.type !== 'modified') return fits(change, query)
  if (onPage.has(row.uid)) return true
  const { column, descending } = query.order
  const moved = compareKeys(sortKeyOf(row, column), sortKeyOf(change.before, column), descending) !== 0
  return moved || fits(change, query) !== fits({ row: change.before, text: change.textBefore }, query)
}
