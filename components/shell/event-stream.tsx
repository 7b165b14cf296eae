'use client'

import { createContext, type ReactNode, useContext, useEffect, useEffectEvent, useState } from 'react'
import { EventHub, type PanelEvent } from './event-hub.ts'

const EventHubContext = createContext<EventHub | null>(null)

/** One connection for everything live on a page; browsers allow six to a host, and tabs share them. */
export function EventStreamProvider({ children }: { children: ReactNode }) {
  const [hub] = useState(() => new EventHub('/api/v1/events'))
  useEffect(() => {
    hub.open()
    return () => hub.close()
  }, [hub])
  return <EventHubContext value={hub}>{children}</EventHubContext>
}

/**
 * Calls `handle` on each event of a type. `watch` adds what only this listener asks the server for, as in
 * `pods.shop`; `onOpen` runs when the stream is (again) open: what happened meanwhile has to be read.
 */
export function useEvents(type: PanelEvent['type'], handle: (data: Record<string, unknown>) => void, options: { watch?: string; onOpen?: () => void } = {}) {
  const hub = useHub()
  const { watch } = options
  const onEvent = useEffectEvent(handle)
  const onOpen = useEffectEvent(() => options.onOpen?.())
  useEffect(() => hub.listen({ type, watch, handle: (data) => onEvent(data), onOpen: () => onOpen() }), [hub, type, watch])
}

/** Whether the stream is open just now. */
export function useStreamOpen(): boolean {
  const hub = useHub()
  const [open, setOpen] = useState(true)
  useEffect(() => hub.onState(setOpen), [hub])
  return open
}

function useHub(): EventHub {
  const hub = useContext(EventHubContext)
  if (hub === null) throw new Error('Live parts must stand inside EventStreamProvider')
  return hub
}
