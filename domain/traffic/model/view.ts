import type { KubeObject } from '#domain/kube/object.ts'
import type { TrafficPlural } from './kinds.ts'
import type { TrafficModel } from './model.ts'

/** What the objects do not say and a judgement needs. */
export type TrafficFacts = {
  /** Where Istio looks for rules of the whole mesh. */
  readonly rootNamespace: string
  /** The team a namespace belongs to; absent: nobody's that the panel knows. */
  readonly teams: ReadonlyMap<string, string>
  /** The most requests at once that one proxy was seen to hold open to a host (full name); null: not measured. */
  readonly concurrency: ReadonlyMap<string, number> | null
  /** Whether every object of a kind in a namespace (null: everywhere) is in the model, or only what could be read. */
  knows(plural: TrafficPlural, namespace: string | null): boolean
}

/** What could not be read, where that left a question open. */
export type Unread = { readonly what: TrafficPlural | 'metrics'; readonly namespace: string | null }

/**
 * The model as one judgement sees it. It remembers what was read, so that the judgement is made again when one of these
 * changes, and what could not be, so that "nothing found" is never said of something that nobody looked at.
 */
export type TrafficView = {
  readonly facts: TrafficFacts
  at(topic: string): readonly KubeObject[]
  /** False is remembered: the judgement could not be made. */
  knows(plural: TrafficPlural, namespace: string | null): boolean
  /** Requests at once to a host by one proxy; null, and remembered, where nothing is measured. */
  concurrencyOf(host: string): number | null
}

export type RecordingView = TrafficView & {
  readonly read: ReadonlySet<string>
  /** What could not be read since this was last asked. */
  takeUnread(): readonly Unread[]
}

export function makeView(model: TrafficModel, facts: TrafficFacts): RecordingView {
  const read = new Set<string>()
  let unread: Unread[] = []
  const miss = (what: Unread['what'], namespace: string | null) => {
    if (!unread.some((missed) => missed.what === what && missed.namespace === namespace))
      unread.push({ what, namespace })
  }
  return {
    facts,
    read,
    takeUnread() {
      const taken = unread
      if (taken.length > 0) unread = []
      return taken
    },
    at(topic) {
      read.add(topic)
      return model.at(topic)
    },
    knows(plural, namespace) {
      const known = facts.knows(plural, namespace)
      if (!known) miss(plural, namespace)
      return known
    },
    concurrencyOf(host) {
      const measured = facts.concurrency?.get(host)
      if (facts.concurrency === null) miss('metrics', null)
      return measured ?? null
    },
  }
}
