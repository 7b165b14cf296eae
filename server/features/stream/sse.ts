/** One server-sent event (WHATWG HTML, "event stream interpretation"). `data` is sent as one line of JSON. */
export function eventFrame(event: { readonly type: string; readonly data: unknown; readonly id?: string }): string {
  // JSON writes line ends inside strings as \n, so one `data:` line is always enough.
  const id = event.id === undefined ? '' : `id: ${event.id}\n`
  return `${id}event: ${event.type}\ndata: ${JSON.stringify(event.data)}\n\n`
}

/** Something to send when there is nothing to say, so that proxies keep the connection and a lost one is noticed. */
export const heartbeatFrame = ': still here\n\n'

/** Begins a stream: what to resume after should nothing happen on it, and how soon to come back when it breaks. */
export function openingFrame(id: bigint, retryMilliseconds: number): string {
  return `retry: ${retryMilliseconds}\nid: ${id}\n\n`
}

/** The id a client that comes back has seen last, or null: not one of ours. */
export function lastEventId(request: Request): bigint | null {
  const text = request.headers.get('last-event-id') ?? new URL(request.url).searchParams.get('lastEventId')
  return text !== null && /^\d{1,18}$/.test(text) ? BigInt(text) : null
}
