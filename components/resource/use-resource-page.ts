'use client'

import { useEffect, useRef, useState } from 'react'
import { useEvents } from '#components/shell/event-stream.tsx'
import {
  applyPageDelta,
  type PageDelta,
  type ResourcePage,
  type ResourceQuery,
  resourceSearchParams,
} from '#server/features/resource/resource-contract.ts'

type LivePage = {
  readonly page: ResourcePage
  /** Another page was asked for and is not here yet. */
  readonly fetching: boolean
  /** The last question went unanswered; what is shown is older than its query. */
  readonly failed: boolean
}

/**
 * One page of a list that follows the cluster. The first comes with the page; another sort, filter or page is
 * fetched; from then on the stream tells how it differs. The query's own page is never mixed with another's.
 */
export function useResourcePage(initial: ResourcePage, query: ResourceQuery): LivePage {
  const view = viewOf(query)
  const [shown, setShown] = useState({ view, page: initial })
  const [failed, setFailed] = useState(false)
  const first = useRef(view)

  useEffect(() => {
    if (first.current === view) return
    first.current = ''
    const abort = new AbortController()
    fetchPage(view, abort.signal).then(
      (page) => {
        setShown({ view, page })
        setFailed(false)
      },
      () => !abort.signal.aborted && setFailed(true),
    )
    return () => abort.abort()
  }, [view])

  useEvents(
    'page',
    (data) => {
      const delta = data as unknown as PageDelta
      setShown((before) => ({
        view,
        page: applyPageDelta(before.view === view ? before.page : { ...before.page, items: [] }, delta),
      }))
      setFailed(false)
    },
    { view },
  )
  return { page: shown.page, fetching: shown.view !== view && !failed, failed }
}

/** How the stream and its answers name this page. */
function viewOf(query: ResourceQuery): string {
  const params = resourceSearchParams(query)
  params.set('plural', query.plural)
  return params.toString()
}

async function fetchPage(view: string, signal: AbortSignal): Promise<ResourcePage> {
  const params = new URLSearchParams(view)
  const plural = params.get('plural')
  params.delete('plural')
  const answer = await fetch(`/api/v1/resources/${plural}?${params}`, { signal, cache: 'no-store' })
  if (!answer.ok) throw new Error(`list of ${plural}: ${answer.status}`)
  return answer.json()
}
