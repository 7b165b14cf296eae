'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { useEvents } from './event-stream.tsx'

const pauseMilliseconds = 150

/**
 * Renders the page again on the server when something of this type happened (to `id`, if one is named), and when the
 * stream opens, be it for the first time: the page was read before. Bursts are joined: at most one rendering in each
 * pause.
 */
export function RefreshOn({ event, id }: { event: 'operation' | 'release' | 'train' | 'lease'; id?: string }) {
  const router = useRouter()
  const due = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(due.current), [])
  function soon() {
    due.current ??= setTimeout(() => {
      due.current = undefined
      router.refresh()
    }, pauseMilliseconds)
  }
  // What happened after the server read the page and before this listens would else never be shown.
  useEvents(event, (data) => (id === undefined || data.id === id) && soon(), {
    recall: true,
    onOpen: soon,
  })
  return null
}
