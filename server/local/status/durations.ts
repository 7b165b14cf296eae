import { readJson, writeJson } from '../json-file.ts'

/** How long each step of each part took the last time, in seconds; what the page calls "last time". */
export class Durations {
  readonly #path: string
  readonly #seconds: Map<string, number>

  constructor(path: string) {
    this.#path = path
    this.#seconds = new Map(entriesOf(readJson(path)))
  }

  /** Seconds the step took last time, or null. */
  of(part: string, step: string): number | null {
    return this.#seconds.get(`${part}/${step}`) ?? null
  }

  remember(part: string, step: string, seconds: number): void {
    this.#seconds.set(`${part}/${step}`, Math.round(seconds * 10) / 10)
    writeJson(this.#path, Object.fromEntries(this.#seconds))
  }
}

function entriesOf(value: unknown): [string, number][] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).filter((entry): entry is [string, number] => typeof entry[1] === 'number')
}
