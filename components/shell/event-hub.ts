/** What the stream says: an operation, release, train or lease moved, or one page of a list differs now. */
export type PanelEventType = 'operation' | 'release' | 'train' | 'lease' | 'page'

type Listener = {
  readonly type: PanelEventType
  /** For `page`: the list's query with its plural, as the server is asked and answers. */
  readonly view: string | undefined
  handle(data: Record<string, unknown>): void
  onOpen(): void
  /** Tell also what came shortly before it listened: a page is read on the server first, and listens last. */
  readonly recall?: boolean
}

/** How long an event is remembered for a listener that comes after it; no page takes longer from its reads to its effects. */
const recallMilliseconds = 15_000
const mostRecalled = 200

const types: readonly PanelEventType[] = ['operation', 'release', 'train', 'lease', 'page']

/**
 * Shares one server-sent event connection among listeners. The views they follow stand in its address, so the
 * connection is made anew when the set changes; changes of one turn are joined (a page that goes and one that comes
 * swap views at the same moment). The browser itself reconnects after an interruption, with Last-Event-ID.
 */
export class EventHub {
  readonly #address: string
  readonly #listeners = new Set<Listener>()
  readonly #stateListeners = new Set<(open: boolean) => void>()
  #source: EventSource | null = null
  #heard: readonly Heard[] = []
  #started = false
  #connected = ''
  #due: ReturnType<typeof setTimeout> | undefined

  constructor(address: string) {
    this.#address = address
  }

  open() {
    this.#started = true
    this.#connectSoon()
  }

  close() {
    this.#started = false
    clearTimeout(this.#due)
    this.#source?.close()
    this.#source = null
    this.#connected = ''
  }

  listen(listener: Listener): () => void {
    this.#listeners.add(listener)
    if (listener.recall === true) for (const { type, data } of this.#recent()) tell(listener, type, data)
    this.#connectSoon()
    return () => {
      this.#listeners.delete(listener)
      this.#connectSoon()
    }
  }

  onState(tell: (open: boolean) => void): () => void {
    this.#stateListeners.add(tell)
    return () => this.#stateListeners.delete(tell)
  }

  #connectSoon(afterMilliseconds = 0) {
    clearTimeout(this.#due)
    this.#due = setTimeout(() => this.#connect(), afterMilliseconds)
  }

  #connect() {
    const address = this.#addressOfViews()
    if (!this.#started || address === this.#connected) return
    this.#source?.close()
    const source = new EventSource(address)
    this.#source = source
    this.#connected = address
    source.onopen = () => {
      this.#tellState(true)
      for (const listener of this.#listeners) listener.onOpen()
    }
    source.onerror = () => {
      this.#tellState(false)
      // After an HTTP error (a restart, a proxy) the browser gives up for good; we do not.
      if (source.readyState !== EventSource.CLOSED || this.#source !== source) return
      this.#connected = ''
      this.#connectSoon(3_000)
    }
    for (const type of types) source.addEventListener(type, (event) => this.#dispatch(type, JSON.parse(event.data)))
  }

  #addressOfViews(): string {
    const views = [...new Set([...this.#listeners].flatMap(({ view }) => view ?? []))].sort()
    const query = new URLSearchParams(views.map((view) => ['view', view]))
    return views.length === 0 ? this.#address : `${this.#address}?${query}`
  }

  #dispatch(type: PanelEventType, data: Record<string, unknown>) {
    if (type !== 'page') this.#heard = [...this.#recent(), { type, data, at: performance.now() }].slice(-mostRecalled)
    for (const listener of this.#listeners) tell(listener, type, data)
  }

  #recent(): readonly Heard[] {
    return this.#heard.filter(({ at }) => performance.now() - at < recallMilliseconds)
  }

  #tellState(open: boolean) {
    for (const tell of this.#stateListeners) tell(open)
  }
}

type Heard = { readonly type: PanelEventType; readonly data: Record<string, unknown>; readonly at: number }

function tell(listener: Listener, type: PanelEventType, data: Record<string, unknown>): void {
  if (listener.type === type && (listener.view === undefined || listener.view === data.view)) listener.handle(data)
}
