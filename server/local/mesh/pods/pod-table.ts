import type { PodEntry } from './pod-entry.ts'

/** A line of the feed: all pods there are, one that is new or changed, or one that is gone. */
export type PodNews = { readonly all: readonly PodEntry[] } | { readonly put: PodEntry } | { readonly drop: string }

type Held = { readonly entry: PodEntry; readonly servesUntil: number | null }

/**
 * The pods by address, and which of them answer: a ready pod does; a deleted one does until its preStop sleep is over,
 * as a real container would; an unready one, and an address that no pod has, do not.
 */
export class PodTable {
  readonly #byUid = new Map<string, Held>()
  readonly #byIp = new Map<string, string>()

  /** Takes news in. `now` in milliseconds. */
  learn(news: PodNews, now: number): void {
    if ('put' in news) this.#put(news.put, now)
    else if ('drop' in news) this.#drop(news.drop, now)
    else {
      const present = new Set(news.all.map(({ uid }) => uid))
      for (const uid of [...this.#byUid.keys()]) if (!present.has(uid)) this.#drop(uid, now)
      for (const entry of news.all) this.#put(entry, now)
    }
    for (const [uid, { servesUntil, entry }] of this.#byUid) {
      if (servesUntil !== null && servesUntil <= now && !entry.ready) this.#forget(uid)
    }
  }

  /** The pod that answers at this address and port now, if one does. */
  answering(ip: string, port: number, now: number): PodEntry | null {
    const held = this.#byUid.get(this.#byIp.get(ip) ?? '')
    if (held === undefined || !held.entry.ready || !held.entry.ports.includes(port)) return null
    return held.servesUntil === null || now < held.servesUntil ? held.entry : null
  }

  /** Every port that some pod declares. */
  ports(): Set<number> {
    return new Set([...this.#byUid.values()].flatMap(({ entry }) => entry.ports))
  }

  /** When the next draining pod stops answering; null when none drains. */
  nextEnd(now: number): number | null {
    const ends = [...this.#byUid.values()].map(({ servesUntil }) => servesUntil).filter((end) => end !== null)
    return ends.filter((end) => end > now).reduce((least: number | null, end) => Math.min(least ?? end, end), null)
  }

  #put(entry: PodEntry, now: number): void {
    const drainEnd = this.#byUid.get(entry.uid)?.servesUntil ?? now + entry.drainSeconds * 1000
    this.#byUid.set(entry.uid, { entry, servesUntil: entry.deleting ? drainEnd : null })
    this.#byIp.set(entry.ip, entry.uid)
  }

  #drop(uid: string, now: number): void {
    const held = this.#byUid.get(uid)
    if (held === undefined) return
    const servesUntil = held.servesUntil ?? now + held.entry.drainSeconds * 1000
    if (servesUntil <= now) this.#forget(uid)
    else this.#byUid.set(uid, { ...held, servesUntil })
  }

  /** Its address may be another's by now. */
  #forget(uid: string): void {
    const ip = this.#byUid.get(uid)?.entry.ip ?? ''
    this.#byUid.delete(uid)
    if (this.#byIp.get(ip) === uid) this.#byIp.delete(ip)
  }
}
