import type { RuleDraft } from '#server/features/namespace/approval-rules.ts'

/** What a rule's form says: lists are separated by commas, an empty bound is none. */
export function readRule(data: FormData): Omit<RuleDraft, 'id'> {
  const text = (name: string) => String(data.get(name) ?? '').trim()
  const list = (name: string) =>
    text(name)
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '')
  return {
    name: text('name'),
    enabled: data.get('enabled') === 'on',
    teams: list('teams'),
    environments: list('environments'),
    sizes: list('sizes'),
    maxCpu: text('maxCpu') || null,
    maxMemory: text('maxMemory') || null,
    minUtilisationPercent: text('minUtilisationPercent') === '' ? null : Number(text('minUtilisationPercent')),
  }
}
