/** One server-sent event as a client reads it. */
export type ReadEvent = {
  readonly type: string
  readonly id: string
  readonly data: Record<string, unknown>
}

/** Reads a server-sent event stream as a browser does, for tests. */
export type EventReader = {
  /** All events so far. */
  readonly events: readonly ReadEvent[]
  /** What a client that comes back would send as Last-Event-ID. */
  lastId(): string
  /** Resolves when the server has ended the stream. */
  readonly ended: Promise<void>
  close(): Promise<void>
}

export function readEvents(response: Response): EventReader {
  if (response.body === null) throw new Error('the answer has no body')
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  const events: ReadEvent[] = []
  let id = ''
  let rest = ''

  function take(frame: string): void {
    const fields = new Map(
      frame.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
    )
    id = fields.get('id') ?? id
    const data = fields.get('data')
    if (data !== undefined) events.push({ type: fields.get('event') ?? 'message', id, data: JSON.parse(data) })
  }

  async function readAll(): Promise<void> {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      const frames = (rest + value).split('\n\n')
      rest = frames.pop() ?? ''
      for (const frame of frames) take(frame)
    }
  }

  return { events, lastId: () => id, ended: readAll(), close: () => reader.cancel() }
}
