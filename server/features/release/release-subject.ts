import 'server-only'
import type { Release } from '#domain/release/state.ts'

/** What a release is about, for the audit. */
export function subjectOf({ spec }: Pick<Release, 'spec'>): {
  readonly kind: string
  readonly namespace: string
  readonly name: string
} {
  return { kind: spec.workload.kind, namespace: spec.namespace, name: spec.workload.name }
}
