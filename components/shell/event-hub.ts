export type PanelEvent = { readonly type: 'operation' | 'release' | 'resource'; readonly data: Record<string, unknown> }

type Listener = {
  readonly type: PanelEvent['type']
  readonly watch: string | undefined
  handle(data: Record<string, unknown>): void
  onOpen(): void
}

const types = ['operation', 'release', 'resource'] as const

/**
 * Shares one server-sent event connection among listeners. What they watch stands in its address, so the connection
 * is made anew when the set changes; changes of one turn are joined (a page that goes and one that comes swap
 * watches at the same moment). The browser itself reconnects after an interruption, with Last-Event-ID.
 */
export class EventHub {
  readonly #address: string
  readonly #listeners = new Set<Listener>()
  readonly #stateListeners = new Set<(open: boolean) => void>()
  #source: EventSource | null = null
  #opened = false
  #connected = ''
  #due: ReturnType<typeof setTimeout> | undefined

  constructor(address: string) {
    this.#address = address
  }

  open() {
    this.#opened = true
    this.#reconnectSoon()
  }

  close() {
    this.#opened = false
    clearTimeout(this.#due)
    this.#source?.close()
    this.#source = null
    this.#connected = ''
  }

  listen(listener: Listener): () => void {
    this.#listeners.add(listener)
    this.#reconnectSoon()
    return () => {
      this.#listeners.delete(listener)
      this.#reconnectSoon()
    }
  }

  onState(tell: (open: boolean) => void): () => void {
    this.#stateListeners.add(tell)
    return () => this.#stateListeners.delete(tell)
  }

  #reconnectSoon() {
    clearTimeout(this.#due)
    this.#due = setTimeout(() => this.#connect(), 0)
  }

  #connect() {
    const watched = [...new Set([...this.#listeners].flatMap(({ watch }) => (watch === undefined ? [] : [watch])))].sort()
    const address = watched.length === 0 ? this.#address : `${this.#address}?watch=${watched.map(encodeURIComponent).join(',')}`
    if (!this.#opened || address === this.#connected) return
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
      if (source.readyState === EventSource.CLOSED && this.#source === source) this.#tryLater()
    }
    for (const type of types) source.addEventListener(type, (event) => this.#dispatch(type, event))
  }

  /** The browser gives up for good after an HTTP error (a restart, a proxy); we do not. */
  #tryLater() {
    this.#connected = ''
    clearTimeout(this.#due)
    this.#due = setTimeout(() => this.#connect(), 3_000)
  }

  #dispatch(type: PanelEvent['type'], event: MessageEvent<string>) {
    const data: Record<string, unknown> = JSON.parse(event.data)
    for (const listener of this.#listeners) if (listener.type === type) listener.handle(data)
  }

  #tellState(open: boolean) {
    for (const tell of this.#stateListeners) tell(open)
  }
}
