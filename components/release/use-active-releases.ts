'use client'

import { QueryClient, useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useEvents } from '#components/shell/event-stream.tsx'
import type { ReleaseDto } from '#server/features/release/release-dto.ts'
import { fetchJson } from './fetch-json.ts'
import { activeReleasesKey, activeReleasesUrl } from './release-keys.ts'

/** A release as the HTTP API answers it: its reason is a sentence. */
export type ActiveRelease = Pick<ReleaseDto, 'id' | 'namespace' | 'workload' | 'phase' | 'owner' | 'wantedPercent'> & {
  readonly reason: string
  readonly paused: { readonly kind: string } | null
}

const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
/** Many releases tell of themselves at once; one answer speaks of all. */
const pauseMilliseconds = 300

/** The releases that run and that this person may know of, read again when one of them moves. Empty until known. */
export function useActiveReleases(): readonly ActiveRelease[] {
  const due = useRef<ReturnType<typeof setTimeout>>(undefined)
  const { data, refetch } = useQuery(
    {
      queryKey: activeReleasesKey,
      queryFn: ({ signal }) => fetchJson<{ readonly items: readonly ActiveRelease[] }>(activeReleasesUrl, signal),
    },
    client,
  )
  useEffect(() => () => clearTimeout(due.current), [])
  function soon() {
    due.current ??= setTimeout(() => {
      due.current = undefined
      void refetch()
    }, pauseMilliseconds)
  }
  useEvents('release', soon, { onOpen: soon })
  return data?.items ?? []
}
