'use client'

import { QueryClient, useQuery } from '@tanstack/react-query'
import type { ObservedSplit } from '#domain/traffic/observed-split.ts'
import { observedSplitKey, observedSplitUrl, type SplitAddress } from './traffic-keys.ts'

/** Shared by every live bar of the page, so that two of one route ask once. Queries run in the browser only. */
const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })

/**
 * The observed split of a route, read again every so often while the tab is looked at. `data` keeps the last answer
 * when a later one fails; `error` says that one did.
 */
export function useObservedSplit(address: SplitAddress, everySeconds: number) {
  return useQuery(
    {
      queryKey: observedSplitKey(address),
      queryFn: ({ signal }) => fetchSplit(observedSplitUrl(address), signal),
      refetchInterval: everySeconds * 1000,
    },
    client,
  )
}

async function fetchSplit(url: string, signal: AbortSignal): Promise<ObservedSplit> {
  const response = await fetch(url, { signal, headers: { accept: 'application/json' } })
  const body: unknown = await response.json()
  if (response.ok) return body as ObservedSplit
  throw new Error(
    typeof body === 'object' && body !== null && 'message' in body ? String(body.message) : response.statusText,
  )
}
