import type { PodEntry } from './pod-entry.ts'

/** A line of the feed: all pods there are, one that is new or changed, or one that is gone. */
export type PodNews = { readonly all: readonly PodEntry[] } | { readonly put: PodEntry } | { readonly drop: string }

/** When a deleted pod stops answering, and whether the cluster has forgotten it already. */
type End = { readonly at: number; readonly gone: boolean }

/**
 * The pods by address, and which of them answer: a ready pod does; a deleted one does until its preStop sleep is over,
 * as a real container would; an unready one, and an address that no pod has, do not. Times are in milliseconds.
 *
 * kwok gives the address of a deleted pod to the next one at once, which networks of real clusters take care not to do:
 * while proxies still know the old pod there, it is the old one that answers until the new one is ready.
 */
export class PodTable {
  readonly #byUid = new Map<string, PodEntry>()
  /** Who has, or had, an address; the newest first. */
  readonly #byIp = new Map<string, readonly string[]>()
  readonly #ends = new Map<string, End>()

  /** Takes news in; answers the pods that were not known before. */
  learn(news: PodNews, now: number): readonly PodEntry[] {
    const told = 'put' in news ? [news.put] : 'all' in news ? news.all : []
    const begun = told.filter(({ uid }) => !this.#byUid.has(uid))
    if ('put' in news) this.#put(news.put, now)
    else if ('drop' in news) this.#drop(news.drop, now)
    else {
      const present = new Set(news.all.map(({ uid }) => uid))
      for (const uid of [...this.#byUid.keys()]) if (!present.has(uid)) this.#drop(uid, now)
      for (const entry of news.all) this.#put(entry, now)
    }
    return begun
  }

  uids(): ReadonlySet<string> {
    return new Set(this.#byUid.keys())
  }

  /** The pod of that name; the newest, where one was made anew under it. */
  named(namespace: string, pod: string): PodEntry | null {
    return [...this.#byUid.values()].findLast((entry) => entry.namespace === namespace && entry.pod === pod) ?? null
  }

  /** The pod that answers at this address and port now, if one does. */
  answering(ip: string, port: number, now: number): PodEntry | null {
    for (const uid of this.#byIp.get(ip) ?? []) {
      const entry = this.#byUid.get(uid)
      const end = this.#ends.get(uid)
      if (entry?.ready && entry.ports.includes(port) && (end === undefined || now < end.at)) return entry
    }
    return null
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
    const others = (this.#byIp.get(entry.ip) ?? []).filter((uid) => uid !== entry.uid)
    this.#byIp.set(entry.ip, entry.deleting ? [...others, entry.uid] : [entry.uid, ...others])
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

  #forget(uid: string): void {
    const ip = this.#byUid.get(uid)?.ip ?? ''
    this.#byUid.delete(uid)
    this.#ends.delete(uid)
    const others = (this.#byIp.get(ip) ?? []).filter((other) => other !== uid)
    if (others.length === 0) this.#byIp.delete(ip)
    else this.#byIp.set(ip, others)
  }
}
