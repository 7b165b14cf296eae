import { eventFrame } from './sse.ts'

/** The sending end of one client's stream. */
export type Outlet = {
  readonly stream: ReadableStream<Uint8Array>
  /** Whether the client keeps up: only then should more be put together for it. */
  hasRoom(): boolean
  send(frame: string): void
  /** Ends the stream, after `last` if given. */
  end(last?: string): void
  onEnd(work: () => void): void
}

/** Bytes the client has not read yet: from the first on lists wait, at the second it is given up. */
const roomBytes = 64 * 1024
const mostBytes = 1024 * 1024

/** @param onRoom called when the client has caught up */
export function makeOutlet(onRoom: () => void): Outlet {
  const encoder = new TextEncoder()
  const endings: (() => void)[] = []
  let ended = false
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined
  const stream = new ReadableStream<Uint8Array>(
    {
      start: (given) => {
        controller = given
      },
      pull: onRoom,
      cancel: finish,
    },
    new ByteLengthQueuingStrategy({ highWaterMark: roomBytes }),
  )

  function finish(): void {
    if (ended) return
    ended = true
    for (const ending of endings) ending()
  }

  function end(last?: string): void {
    if (ended) return
    if (last !== undefined) controller?.enqueue(encoder.encode(last))
    controller?.close()
    finish()
  }

  return {
    stream,
    hasRoom: () => !ended && (controller?.desiredSize ?? 0) > 0,
    send(frame) {
      if (ended) return
      if ((controller?.desiredSize ?? 0) < roomBytes - mostBytes)
        return end(eventFrame({ type: 'reset', data: { reason: 'slow' } }))
      controller?.enqueue(encoder.encode(frame))
    },
    end,
    onEnd(work) {
      if (ended) work()
      else endings.push(work)
    },
  }
}
