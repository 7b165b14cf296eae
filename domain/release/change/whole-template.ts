import { parse } from 'yaml'
import { keysOfSelector, selectsLabels } from '#domain/kube/label-selector.ts'
import { valueAt } from '#domain/plan/examine-patch.ts'
import type { Refusal } from '#domain/plan/operation.ts'
import { containerLists, entriesAt, fieldsAt } from './pod-template.ts'
import { type Changed, refuseChange } from './refuse-change.ts'

/** YAML expands aliases before anybody has looked at the result: nine lines can become gigabytes. */
const maxAliases = 50
const field = 'change.template'

/**
 * Reads a whole PodTemplateSpec. `selector` is the workload's, which cannot be changed: the new pods must carry what
 * it asks for, or the workload would disown them; null where it is not known.
 *
 * - `TEMPLATE_NOT_YAML`: cannot be read, or is several documents.
 * - `TEMPLATE_NOT_PODS`: it is not `{metadata, spec: {containers}}`; a whole Deployment is told apart.
 * - `TEMPLATE_CONTAINER_INCOMPLETE`: a container without a name or image, or two of one name.
 * - `TEMPLATE_LABELS`: the selector does not select its labels.
 */
export function readTemplate(text: string, selector: unknown): Changed {
  const read = readYaml(text)
  if (!read.ok) return { template: null, refusals: [refuseChange('TEMPLATE_NOT_YAML', field, { reason: read.reason })] }
  const template = read.value
  const refusals = refuseShape(template) ?? [...refuseContainers(template), ...refuseLabels(template, selector)]
  return { template, refusals }
}

function readYaml(
  text: string,
): { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly reason: string } {
  try {
    return { ok: true, value: parse(text, { maxAliasCount: maxAliases, schema: 'core', logLevel: 'error' }) }
  } catch (error) {
    // The parser says by exception what is wrong with the text, and where, in its first line.
    return { ok: false, reason: error instanceof Error ? (error.message.split('\n')[0] ?? '') : '' }
  }
}

function refuseShape(template: unknown): readonly Refusal[] | null {
  const kind = valueAt(template, '/kind')
  if (valueAt(template, '/spec/template') !== undefined) {
    return [refuseChange('TEMPLATE_IS_WORKLOAD', field, { kind: typeof kind === 'string' ? kind : 'workload' })]
  }
  return entriesAt(template, '/spec/containers').length > 0 ? null : [refuseChange('TEMPLATE_NOT_PODS', field)]
}

function refuseContainers(template: unknown): readonly Refusal[] {
  const seen = new Set<unknown>()
  return containerLists.flatMap((list) =>
    entriesAt(template, `/spec/${list}`).flatMap((container, index) => {
      const { name, image } = fieldsAt(container, '')
      const isWhole = isText(name) && isText(image) && !seen.has(name)
      seen.add(name)
      const path = `${field}.spec.${list}.${index}`
      return isWhole ? [] : [refuseChange('TEMPLATE_CONTAINER_INCOMPLETE', path, { list, index })]
    }),
  )
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== ''
}

function refuseLabels(template: unknown, selector: unknown): readonly Refusal[] {
  const labels = fieldsAt(template, '/metadata/labels') as Readonly<Record<string, string>>
  if (selector === null || selectsLabels(selector, labels)) return []
  const values = { labels: keysOfSelector(selector).join(', ') }
  return [refuseChange('TEMPLATE_LABELS', `${field}.metadata.labels`, values)]
}
