import { type KubeObject, type ObjectRef, refOf } from '#domain/kube/object.ts'
import { pluralOf } from '../model/kinds.ts'
import { keyOf, makeTrafficModel, selfTopic, type TrafficModel } from '../model/model.ts'
import { makeView, type TrafficFacts, type Unread } from '../model/view.ts'
import { type TrafficFinding, toFinding } from './finding.ts'
import { trafficChecks } from './registry.ts'

/** A question that stayed open for some objects, because a kind could not be read. */
export type Unchecked = Unread & { readonly code: string; readonly objects: number }

export type Judged = { readonly findings: readonly TrafficFinding[]; readonly unchecked: readonly Unchecked[] }

/** Objects by where they are and how they are called; what is left out is not asked for. */
export type Wanted = { readonly kind?: string; readonly namespace?: string; readonly name?: string }

/** The model with its findings, kept up to date: a change has only those objects judged again that looked at it. */
export type TrafficState = {
  readonly model: TrafficModel
  set(object: KubeObject): void
  remove(object: KubeObject): void
  /** What was found, by kind, namespace and name of what was judged: of everything, or of what `wanted` names. */
  judged(wanted?: Wanted): Judged
}

type Judgement = {
  readonly key: string
  readonly subject: ObjectRef
  readonly findings: readonly TrafficFinding[]
  readonly unread: readonly (Unread & { readonly code: string })[]
  readonly read: ReadonlySet<string>
}

/** @param objects of the kinds of the model, in any order; each is judged once all of them are known */
export function makeTrafficState(objects: Iterable<KubeObject>, facts: TrafficFacts): TrafficState {
  const all = [...objects]
  const model = makeTrafficModel(all)
  const judgements = new Map<string, Judgement>()
  const subjects = new Map<string, KubeObject>()
  const readers = new Map<string, Set<string>>()

  function forget(subject: string): void {
    for (const topic of judgements.get(subject)?.read ?? []) readers.get(topic)?.delete(subject)
    judgements.delete(subject)
  }

  function judge(subject: string): void {
    forget(subject)
    const object = subjects.get(subject)
    const made = object === undefined ? null : judgementOf(object, model, facts)
    if (made === null) return
    judgements.set(subject, made)
    for (const topic of made.read) {
      const known = readers.get(topic)
      if (known === undefined) readers.set(topic, new Set([subject]))
      else known.add(subject)
    }
  }

  function judgeReaders(own: string, topics: readonly string[]): void {
    const concerned = new Set([own, ...topics.flatMap((topic) => [...(readers.get(topic) ?? [])])])
    for (const subject of concerned) judge(subject)
  }

  for (const object of all) subjects.set(selfTopic(object), object)
  for (const subject of subjects.keys()) judge(subject)
  return {
    model,
    set(object) {
      subjects.set(selfTopic(object), object)
      judgeReaders(selfTopic(object), model.set(object))
    },
    remove(object) {
      subjects.delete(selfTopic(object))
      judgeReaders(selfTopic(object), model.remove(object))
    },
    judged(wanted = {}) {
      const made = [...judgements.values()]
        .filter(({ subject }) => isWanted(subject, wanted))
        .sort((a, b) => (a.key < b.key ? -1 : 1))
      return { findings: made.flatMap(({ findings }) => findings), unchecked: counted(made) }
    },
  }
}

const checksOf = new Map<string, typeof trafficChecks>()

function judgementOf(object: KubeObject, model: TrafficModel, facts: TrafficFacts): Judgement | null {
  const plural = pluralOf(object)
  const checks = checksOf.get(plural) ?? trafficChecks.filter((check) => check.of.includes(plural))
  checksOf.set(plural, checks)
  if (checks.length === 0) return null
  const view = makeView(model, facts)
  const findings: TrafficFinding[] = []
  const unread: (Unread & { code: string })[] = []
  for (const check of checks) {
    for (const found of check.find(object, view)) findings.push(toFinding(check, object, found))
    for (const missed of view.takeUnread()) unread.push({ ...missed, code: check.code })
  }
  return { key: `${plural} ${keyOf(object)}`, subject: refOf(object), findings, unread, read: view.read }
}

function isWanted(subject: ObjectRef, { kind, namespace, name }: Wanted): boolean {
  return (
    (kind === undefined || subject.kind === kind) &&
    (namespace === undefined || subject.namespace === namespace) &&
    (name === undefined || subject.name === name)
  )
}

function counted(judgements: readonly Judgement[]): readonly Unchecked[] {
  const byKey = new Map<string, Unchecked>()
  for (const { unread } of judgements) {
    for (const { code, what, namespace } of unread) {
      const key = `${code} ${what} ${namespace ?? ''}`
      byKey.set(key, { code, what, namespace, objects: (byKey.get(key)?.objects ?? 0) + 1 })
    }
  }
  return [...byKey.values()]
}
