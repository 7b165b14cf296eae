import { type ObjectRef, refOf } from '#domain/kube/object.ts'
import type { Operation } from './operation.ts'

/** The object an operation writes or watches; null for a catalogue record. */
export function targetOf(operation: Operation): ObjectRef | null {
  switch (operation.kind) {
    case 'create':
    case 'apply':
      return refOf(operation.object)
    case 'patch':
    case 'delete':
    case 'wait':
      return operation.target
    case 'record':
      return null
  }
}

/** One string per object, to compare references and to key maps. */
export function refKey(ref: ObjectRef): string {
  return [ref.apiVersion, ref.kind, ref.namespace ?? '', ref.name].join('|')
}
