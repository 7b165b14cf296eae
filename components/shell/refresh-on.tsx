'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { useEvents } from './event-stream.tsx'

const pauseMilliseconds = 150

/**
 * Renders the page again on the server when something of this type happened (to `id`, if one is named), and when the
 * stream comes back after an interruption. Bursts are joined: at most one rendering in each pause.
 */
export function RefreshOn({ event, id }: { event: 'operation' | 'release'; id?: string }) {
  const router = useRouter()
  const due = useRef<ReturnType<typeof setTimeout>>(undefined)
  const opened = useRef(false)
  useEffect(() => () => clearTimeout(due.current), [])
  function soon() {
    due.current ??= setTimeout(() => {
      due.current = undefined
      router.refresh()
    }, pauseMilliseconds)
  }
  useEvents(event, (data) => (id === undefined || data.id === id) && soon(), {
    onOpen() {
      if (opened.current) soon()
      opened.current = true
    },
  })
  return null
}
