import type { KubeObject } from '#domain/kube/object.ts'
import { byAge } from './by-age.ts'
import { keyOf } from './key-of.ts'
import type { Mesh } from './mesh.ts'

const places = {
  Gateway: 'gateways',
  VirtualService: 'virtualServices',
  DestinationRule: 'destinationRules',
  ServiceEntry: 'serviceEntries',
  Service: 'services',
} as const

/**
 * The mesh as it would be with these objects in it: each takes the place of the one of its kind and name, whose age it
 * keeps, or is the youngest. Of other kinds nothing is taken.
 */
export function propose(mesh: Mesh, objects: readonly KubeObject[]): Mesh {
  const replaced = Object.entries(places).flatMap(([kind, place]) => {
    const given = new Map(objects.filter((object) => object.kind === kind).map((object) => [keyOf(object), object]))
    if (given.size === 0) return []
    const live = new Map(mesh[place].map((object) => [keyOf(object), object]))
    const others = mesh[place].filter((object) => !given.has(keyOf(object)))
    const taken = [...given].map(([key, object]) => aged(object, live.get(key)))
    return [[place, [...others, ...taken].sort(byAge)] as const]
  })
  return { ...mesh, ...Object.fromEntries(replaced) }
}

function aged(object: KubeObject, live: KubeObject | undefined): KubeObject {
  const made = live?.metadata.creationTimestamp
  return made === undefined ? object : { ...object, metadata: { ...object.metadata, creationTimestamp: made } }
}
