/** A line a pod has written, and when (RFC 3339). */
export type PodLine = { readonly at: string; readonly text: string }

/** What is kept of one pod: about a minute and a half of the sample's load. */
const mostLines = 1_000

/** What the pods have written, in memory: a log on disk would grow by a hundred megabytes a day. */
export class PodLogs {
  readonly #lines = new Map<string, PodLine[]>()
  readonly #listeners = new Map<string, Set<(line: PodLine) => void>>()

  write(uid: string, text: string): void {
    const line = { at: new Date().toISOString(), text }
    const lines = this.#lines.get(uid) ?? []
    lines.push(line)
    if (lines.length > mostLines) lines.shift()
    this.#lines.set(uid, lines)
    for (const listener of this.#listeners.get(uid) ?? []) listener(line)
  }

  /** The last lines, oldest first; all that are kept where no number is given. */
  last(uid: string, count = mostLines): readonly PodLine[] {
    return count === 0 ? [] : (this.#lines.get(uid) ?? []).slice(-count)
  }

  /** Tells each line from now on; answers how to stop. */
  follow(uid: string, listener: (line: PodLine) => void): () => void {
    const listeners = this.#listeners.get(uid) ?? new Set()
    this.#listeners.set(uid, listeners.add(listener))
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0) this.#listeners.delete(uid)
    }
  }

  /** Lets go of the log of every pod that is not among these. */
  keep(uids: ReadonlySet<string>): void {
    for (const uid of this.#lines.keys()) if (!uids.has(uid)) this.#lines.delete(uid)
  }
}
