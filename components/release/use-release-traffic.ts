'use client'

import { QueryClient, useQuery } from '@tanstack/react-query'
import type { TrafficAnswer } from '#server/features/release/analysis/say-traffic.ts'
import { fetchJson } from './fetch-json.ts'
import { releaseTrafficKey, releaseTrafficUrl } from './release-keys.ts'

/** Shared by every live part of the page, so that two of one release ask once. Queries run in the browser only. */
const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })

/**
 * What both versions of a release answer, read again every so often while the tab is looked at; 0 seconds: once.
 * `data` keeps the last answer when a later one fails; `error` says that one did.
 */
export function useReleaseTraffic(id: string, everySeconds: number) {
  return useQuery(
    {
      queryKey: releaseTrafficKey(id),
      queryFn: ({ signal }) => fetchJson<TrafficAnswer>(releaseTrafficUrl(id), signal),
      refetchInterval: everySeconds === 0 ? false : everySeconds * 1_000,
    },
    client,
  )
}
