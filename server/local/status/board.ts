import type { PartState, PartStatus, StartStatus } from '#server/features/setup/read-status.ts'
import { writeJson } from '../json-file.ts'
import type { Durations } from './durations.ts'

type Entry = { id: string; optional: boolean; status: PartStatus; stepStarted: number }
type Trouble = { readonly error: string; readonly remedy: string | null }

/** What each part is at, kept in memory and written to status.json at every change. */
export class StatusBoard {
  readonly #path: string
  readonly #durations: Durations
  #onReady: (() => void) | null
  readonly #panel: string
  readonly #startedAt = new Date().toISOString()
  readonly #entries = new Map<string, Entry>()

  /** @param onReady called once, when the panel can be used for the first time */
  constructor(path: string, panel: string, durations: Durations, onReady: () => void) {
    this.#path = path
    this.#panel = panel
    this.#durations = durations
    this.#onReady = onReady
    // What a killed supervisor said last must not be taken for what this one says.
    this.#write()
  }

  add(id: string, log: string | null, optional: boolean): void {
    const status: PartStatus = {
      id,
      state: 'waiting',
      step: null,
      since: now(),
      expectedSeconds: null,
      error: null,
      remedy: null,
      log,
    }
    this.#entries.set(id, { id, optional, status, stepStarted: 0 })
    this.#write()
  }

  /** Begins a step of a part, which ends the step before. */
  step(id: string, step: string): void {
    const entry = this.#entry(id)
    this.#endStep(entry)
    entry.stepStarted = performance.now()
    this.#set(entry, {
      state: 'working',
      step,
      expectedSeconds: this.#durations.of(id, step),
      error: null,
      remedy: null,
    })
  }

  /** It is up, or `external` when it is the user's own. */
  ready(id: string, state: 'ready' | 'external' = 'ready'): void {
    const entry = this.#entry(id)
    this.#endStep(entry)
    this.#set(entry, { state, step: null, expectedSeconds: null, error: null, remedy: null })
  }

  /** A part that came up before, is down, and is being started again. */
  troubled(id: string, error: string): void {
    this.#set(this.#entry(id), { state: 'working', step: 'starting again', expectedSeconds: null, error, remedy: null })
  }

  recovered(id: string): void {
    const { state, error } = this.#entry(id).status
    if (state === 'working' && error !== null) this.ready(id)
  }

  failed(id: string, error: string): void {
    this.gaveUp(id, 'failed', { error, remedy: null })
  }

  gaveUp(id: string, state: 'failed' | 'unavailable', trouble: Trouble): void {
    this.#set(this.#entry(id), { state, step: null, expectedSeconds: null, ...trouble })
  }

  stateOf(id: string): PartState {
    return this.#entry(id).status.state
  }

  troubleOf(id: string): Trouble {
    const { error, remedy } = this.#entry(id).status
    return { error: error ?? '', remedy }
  }

  /** The parts that have given up. */
  troubles(): PartStatus[] {
    return [...this.#entries.values()].map(({ status }) => status).filter(hasGivenUp)
  }

  /** Nothing needed is missing, and what is optional has come up or given up. */
  isReady(): boolean {
    const entries = [...this.#entries.values()]
    return (
      entries.length > 0 && entries.every(({ optional, status }) => isUp(status) || (optional && isSettled(status)))
    )
  }

  /** A part without which the panel is of no use has given up. */
  isBlocked(): boolean {
    return [...this.#entries.values()].some(({ optional, status }) => !optional && hasGivenUp(status))
  }

  #endStep(entry: Entry): void {
    const { step, error } = entry.status
    // A step that ended in trouble, or a restart, says nothing about how long the work takes.
    if (step === null || error !== null || entry.stepStarted === 0) return
    this.#durations.remember(entry.id, step, (performance.now() - entry.stepStarted) / 1000)
    entry.stepStarted = 0
  }

  #set(entry: Entry, change: Partial<PartStatus>): void {
    entry.status = { ...entry.status, ...change, since: now() }
    this.#write()
  }

  #entry(id: string): Entry {
    const entry = this.#entries.get(id)
    if (entry === undefined) throw new Error(`there is no part ${id}`)
    return entry
  }

  #write(): void {
    const ready = this.isReady()
    const parts = [...this.#entries.values()].map((entry) => entry.status)
    writeJson(this.#path, { startedAt: this.#startedAt, ready, panel: this.#panel, parts } satisfies StartStatus)
    if (!ready) return
    this.#onReady?.()
    this.#onReady = null
  }
}

function isUp({ state }: PartStatus): boolean {
  return state === 'ready' || state === 'external'
}

function hasGivenUp({ state }: PartStatus): boolean {
  return state === 'failed' || state === 'unavailable'
}

/** Nobody waits for it: it has given up, or came up before and is being started again. */
function isSettled(status: PartStatus): boolean {
  return hasGivenUp(status) || (status.state === 'working' && status.error !== null)
}

function now(): string {
  return new Date().toISOString()
}
