import type { Refusal } from '#domain/plan/operation.ts'
import { phrase } from '#domain/plan/phrase.ts'
import type { NamespaceFacts } from './facts.ts'
import type { NamespaceState } from './state.ts'

/**
 * Why a change of a namespace is out of the question: `NAMESPACE_UNKNOWN` (not the panel's, or not for the viewer to
 * know), `NAMESPACE_REPLACED` (somebody deleted it, and this is another of the same name) or `NAMESPACE_NOT_READY`
 * (its state allows no such change now).
 *
 * @param liveUid UID of the namespace in the cluster; null where there is none
 */
export function standingRefusals(
  name: string,
  facts: NamespaceFacts | null,
  liveUid: string | null,
  allowed: readonly NamespaceState[],
): Refusal[] {
  if (facts === null || facts.name !== name) return [refusal('NAMESPACE_UNKNOWN', { name })]
  if (!allowed.includes(facts.state)) return [refusal('NAMESPACE_NOT_READY', { name, state: facts.state })]
  return facts.uid === liveUid ? [] : [refusal('NAMESPACE_REPLACED', { name })]
}

function refusal(code: string, values: Record<string, string>): Refusal {
  return { code, field: 'namespace', message: phrase(`namespaces.refusals.${code}`, values) }
}
