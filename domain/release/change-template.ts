import canonicalize from 'canonicalize'
import type { Refusal } from '#domain/plan/operation.ts'
import { changeConfigMaps } from './change/config-maps.ts'
import { changeContainer } from './change/container.ts'
import { type Changed, refuseChange } from './change/refuse-change.ts'
import { readTemplate } from './change/whole-template.ts'
import type { Change } from './spec.ts'

export type TemplateChange =
  | { readonly ok: true; readonly template: unknown }
  | { readonly ok: false; readonly refusals: readonly Refusal[] }

/**
 * The PodTemplateSpec of the new version: the old one with the changes made, every other field as it was; or the whole
 * one that was given. All refusals at once, each at the field of the input it is about.
 *
 * `selector` is the workload's `spec.selector`; give it wherever a whole template may come, so that labels which do
 * not fit it are refused here with a field, and not later by the API server.
 *
 * - `CHANGE_EXCLUDES` at `change.template`: a whole template beside single changes.
 * - `NOTHING_CHANGED` at `change`: the result is what is already there, and no pod would be replaced.
 * - the others: `change/*.ts`.
 */
export function changeTemplate(template: unknown, change: Change, selector: unknown = null): TemplateChange {
  const { template: text, ...single } = change
  const asked = Object.values(single).some((value) => value !== undefined)
  if (text !== undefined && asked) return { ok: false, refusals: [refuseChange('CHANGE_EXCLUDES', 'change.template')] }
  const changed = text === undefined ? changeParts(template, single) : readTemplate(text, selector)
  if (changed.refusals.length > 0) return { ok: false, refusals: changed.refusals }
  return canonicalize(changed.template) === canonicalize(template)
    ? { ok: false, refusals: [refuseChange('NOTHING_CHANGED', 'change')] }
    : { ok: true, template: changed.template }
}

function changeParts(template: unknown, change: Omit<Change, 'template'>): Changed {
  const container = changeContainer(template, change)
  const config = changeConfigMaps(container.template, change.config ?? {})
  return { template: config.template, refusals: [...container.refusals, ...config.refusals] }
}
