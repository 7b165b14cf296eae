'use client'

import { createContext, type ReactNode, useContext, useEffect, useEffectEvent, useState } from 'react'
import { EventHub, type PanelEventType } from './event-hub.ts'

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

type EventOptions = {
  /** The list to follow, with type `page`. */
  readonly view?: string
  /** The stream is open, for the first time or again: what happened meanwhile has to be read. */
  onOpen?(): void
  /** What came in the seconds before is told too; for what is read anew as a whole, so that twice does no harm. */
  readonly recall?: boolean
}

/** Calls `handle` on each event of a type while the component is there. */
export function useEvents(
  type: PanelEventType,
  handle: (data: Record<string, unknown>) => void,
  options: EventOptions = {},
) {
  const hub = useHub()
  const { view, recall = false } = options
  const onEvent = useEffectEvent(handle)
  const onOpen = useEffectEvent(() => options.onOpen?.())
  useEffect(
    () => hub.listen({ type, view, handle: (data) => onEvent(data), onOpen: () => onOpen(), recall }),
    [hub, type, view, recall],
  )
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
