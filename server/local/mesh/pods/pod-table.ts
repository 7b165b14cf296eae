import type { PodEntry } from './pod-entry.ts'

/** A line of the feed: all pods there are, one that is new or changed, or one that is gone. */
export type PodNews = { readonly all: readonly PodEntry[] } | { readonly put: PodEntry } | { readonly drop: string }

/** When a deleted pod stops answering, and whether the cluster has forgotten it already. */
type End = { readonly at: number; readonly gone: boolean }

/**
 * The pods by address, and which of them answer: a ready pod does; a deleted one does until its preStop sleep is over,
 * as a real container would; an unready one, and an address that no pod has, do not. Times are in milliseconds.
 */
export class PodTable {
  readonly #byUid = new Map<string, PodEntry>()
  readonly #byIp = new Map<string, string>()
  readonly #ends = new Map<string, End>()

  learn(news: PodNews, now: number): void {
    if ('put' in news) this.#put(news.put, now)
    else if ('drop' in news) this.#drop(news.drop, now)
    else {
      const present = new Set(news.all.map(({ uid }) => uid))
      for (const uid of [...this.#byUid.keys()]) if (!present.has(uid)) this.#drop(uid, now)
      for (const entry of news.all) this.#put(entry, now)
    }
  }

  /** The pod that answers at this address and port now, if one does. */
  answering(ip: string, port: number, now: number): PodEntry | null {
    const uid = this.#byIp.get(ip) ?? ''
    const entry = this.#byUid.get(uid)
    if (entry === undefined || !entry.ready || !entry.ports.includes(port)) return null
    const end = this.#ends.get(uid)
    return end === undefined || now < end.at ? entry : null
  }

  /** Every port that some pod declares. */
  ports(): Set<number> {
    return new Set([...this.#byUid.values()].flatMap(({ ports }) => ports))
  }

  /** Forgets deleted pods whose time is over; returns when the next one's is, null when none drains. */
  expire(now: number): number | null {
    let next: number | null = null
    for (const [uid, { at, gone }] of this.#ends) {
      if (at > now) next = Math.min(next ?? at, at)
      else if (gone) this.#forget(uid)
    }
    return next
  }

  #put(entry: PodEntry, now: number): void {
    this.#byUid.set(entry.uid, entry)
    this.#byIp.set(entry.ip, entry.uid)
    if (entry.deleting && !this.#ends.has(entry.uid)) {
      this.#ends.set(entry.uid, { at: now + entry.drainSeconds * 1000, gone: false })
    }
  }

  #drop(uid: string, now: number): void {
    const entry = this.#byUid.get(uid)
    if (entry === undefined) return
    const at = this.#ends.get(uid)?.at ?? now + entry.drainSeconds * 1000
    this.#ends.set(uid, { at, gone: true })
    if (at <= now) this.#forget(uid)
  }

  /** Its address may be another pod's by now. */
  #forget(uid: string): void {
    const ip = this.#byUid.get(uid)?.ip ?? ''
    this.#byUid.delete(uid)
    this.#ends.delete(uid)
    if (this.#byIp.get(ip) === uid) this.#byIp.delete(ip)
  }
}
