import type { KubeObject } from '#domain/kube/object.ts'
import { displayRef } from '#domain/kube/object.ts'
import { type TrafficCheck, type TrafficFinding, toFinding } from '../findings/finding.ts'
import { pluralOf } from '../model/kinds.ts'
import { makeTrafficModel } from '../model/model.ts'
import { makeView, type TrafficFacts } from '../model/view.ts'

export const everythingKnown: TrafficFacts = {
  rootNamespace: 'istio-system',
  teams: new Map(),
  concurrency: new Map(),
  knows: () => true,
}

export function judge(
  check: TrafficCheck,
  objects: readonly KubeObject[],
  facts: Partial<TrafficFacts> = {},
): readonly TrafficFinding[] {
  const model = makeTrafficModel(objects)
  const subjects = objects.filter((object) => check.of.includes(pluralOf(object)))
  return subjects.flatMap((object) =>
    check
      .find(object, makeView(model, { ...everythingKnown, ...facts }))
      .map((found) => toFinding(check, object, found)),
  )
}

/** Each finding as `Kind namespace/name /pointer`. */
export function places(findings: readonly TrafficFinding[]): readonly string[] {
  return findings.map(({ place }) => `${displayRef(place.object)} ${place.pointer}`)
}

/** What one judgement could not read, as `kind namespace`. */
export function unreadBy(check: TrafficCheck, objects: readonly KubeObject[], facts: Partial<TrafficFacts>) {
  const model = makeTrafficModel(objects)
  return objects
    .filter((object) => check.of.includes(pluralOf(object)))
    .flatMap((object) => {
      const view = makeView(model, { ...everythingKnown, ...facts })
      check.find(object, view)
      return view.takeUnread().map(({ what, namespace }) => `${what} ${namespace ?? 'everywhere'}`)
    })
}
