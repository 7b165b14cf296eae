import { companionLabel } from '#domain/kube/labels.ts'
import type { Release } from '../state.ts'

const suffix = '-canary'
const longestName = 63

/**
 * The name of everything that belongs to the companion of a workload: `<name>-canary`, in at most 63 characters.
 *
 * A Service is named like its companion, and a Service's name is one DNS label: dots become hyphens, and a name that
 * is too long keeps its head and gets a hash of the whole, so that two long names do not meet in one companion.
 */
export function companionName(workloadName: string): string {
  const plain = `${workloadName.replaceAll('.', '-')}${suffix}`
  if (plain.length <= longestName) return plain
  const tail = `-${hash(workloadName)}${suffix}`
  return `${plain.slice(0, longestName - tail.length).replace(/-+$/, '')}${tail}`
}

/**
 * The labels that only the companion's pods carry: the selector of its Deployment, Service and disruption budget.
 * A label of its own, so that it does not depend on what the stable version is selected by.
 */
export function companionSelector(release: Pick<Release, 'spec'>): Readonly<Record<string, string>> {
  return { [companionLabel]: companionName(release.spec.workload.name) }
}

/** FNV-1a, 32 bits, in base 36: short and the same everywhere; nothing here is secret. */
function hash(text: string): string {
  let value = 0x811c9dc5
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return (value >>> 0).toString(36)
}
