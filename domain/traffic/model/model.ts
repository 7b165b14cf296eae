import type { KubeObject } from '#domain/kube/object.ts'
import { type Owner, ownerOf } from '../ownership.ts'
import { pluralOf, type TrafficPlural } from './kinds.ts'
import { topicsOf } from './topics.ts'

/**
 * Every object that decides where requests go, filed by what it says. One that changes is filed anew by itself, and
 * the answer names the topics it stood or stands under: whoever has read one of them looks again, nobody else.
 */
export type TrafficModel = {
  set(object: KubeObject): readonly string[]
  remove(object: KubeObject): readonly string[]
  /** What is filed under a topic, the oldest first: the order in which Istio prefers. */
  at(topic: string): readonly KubeObject[]
  all(plural: TrafficPlural): Iterable<KubeObject>
  /** Who has the last word on an object, as it was found when the object came. */
  owner(object: KubeObject): Owner
}

/** Put in order when it is next read: a topic of a thousand pods is filled a thousand times. */
type Topic = { readonly members: KubeObject[]; ordered: boolean }
type Filed = { readonly object: KubeObject; readonly topics: readonly string[] }

const nothing: readonly KubeObject[] = []

export function makeTrafficModel(objects: Iterable<KubeObject> = []): TrafficModel {
  const filed = new Map<TrafficPlural, Map<string, Filed>>()
  const topics = new Map<string, Topic>()
  const owners = new WeakMap<KubeObject, Owner>()

  function drop(plural: TrafficPlural, key: string): readonly string[] {
    const before = filed.get(plural)?.get(key)
    if (before === undefined) return []
    filed.get(plural)?.delete(key)
    for (const topic of before.topics) {
      const under = topics.get(topic)
      const at = under?.members.indexOf(before.object) ?? -1
      // Taking one out keeps the order of the rest.
      if (at !== -1) under?.members.splice(at, 1)
      if (under?.members.length === 0) topics.delete(topic)
    }
    return [selfTopic(before.object), ...before.topics]
  }

  function set(object: KubeObject): readonly string[] {
    const plural = pluralOf(object)
    const key = keyOf(object)
    const before = drop(plural, key)
    const own = [...new Set(topicsOf(object))]
    const siblings = filed.get(plural) ?? new Map<string, Filed>()
    filed.set(plural, siblings.set(key, { object, topics: own }))
    for (const topic of own) {
      const under = topics.get(topic)
      if (under === undefined) topics.set(topic, { members: [object], ordered: true })
      else {
        under.members.push(object)
        under.ordered = false
      }
    }
    return [...new Set([selfTopic(object), ...before, ...own])]
  }

  for (const object of objects) set(object)
  return {
    set,
    remove: (object) => drop(pluralOf(object), keyOf(object)),
    at(topic) {
      const under = topics.get(topic)
      if (under === undefined) return nothing
      if (!under.ordered) under.members.sort(byAge)
      under.ordered = true
      return under.members
    },
    *all(plural) {
      for (const { object } of filed.get(plural)?.values() ?? []) yield object
    },
    owner(object) {
      const known = owners.get(object) ?? ownerOf(object)
      owners.set(object, known)
      return known
    },
  }
}

/** Read by whoever judges the object itself. */
export function selfTopic(object: KubeObject): string {
  return `self ${pluralOf(object)} ${keyOf(object)}`
}

export function keyOf({ metadata }: KubeObject): string {
  return `${metadata.namespace ?? ''}/${metadata.name}`
}

/** Older before younger, then by name: https://istio.io/latest/docs/ops/best-practices/traffic-management/ */
function byAge(a: KubeObject, b: KubeObject): number {
  const [left, right] = [a.metadata.creationTimestamp ?? '', b.metadata.creationTimestamp ?? '']
  return left < right ? -1 : left > right ? 1 : keyOf(a) < keyOf(b) ? -1 : 1
}
