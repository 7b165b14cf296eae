import { valueAt } from '#domain/plan/examine-patch.ts'
import type { Change } from '../spec.ts'
import { entriesAt, fieldsAt, mapContainers, withField } from './pod-template.ts'
import { type Changed, refuseChange } from './refuse-change.ts'

/**
 * Names other ConfigMaps wherever the template refers to one: volumes, projected volumes, `envFrom` and single
 * variables of every container.
 *
 * - `CONFIG_NOT_FOUND` at `change.config.NAME`: the template does not refer to a ConfigMap of that name.
 * - `CONFIG_NAME_INVALID` at `change.config.NAME`: the new name could not be one of a ConfigMap.
 */
export function changeConfigMaps(template: unknown, config: NonNullable<Change['config']>): Changed {
  const found = new Set<string>()
  const rename = (reference: unknown): unknown => {
    const name = valueAt(reference, '/name')
    if (typeof name !== 'string' || !Object.hasOwn(config, name)) return reference
    found.add(name)
    return withField(reference, 'name', config[name])
  }
  const changed = renameInVolumes(
    mapContainers(template, (container) => renameInContainer(container, rename)),
    rename,
  )
  const refusals = Object.entries(config).flatMap(([name, by]) => {
    if (!found.has(name)) return [refuseChange('CONFIG_NOT_FOUND', `change.config.${name}`, { name })]
    return isObjectName(by) ? [] : [refuseChange('CONFIG_NAME_INVALID', `change.config.${name}`, { name: by })]
  })
  return refusals.length > 0 ? { template, refusals } : { template: changed, refusals }
}

type Rename = (reference: unknown) => unknown

function renameInVolumes(template: unknown, rename: Rename): unknown {
  if (valueAt(template, '/spec/volumes') === undefined) return template
  const volumes = entriesAt(template, '/spec/volumes').map((volume) => {
    const mounted = renamed(volume, 'configMap', rename)
    const projected = valueAt(mounted, '/projected')
    if (projected === undefined) return mounted
    const sources = entriesAt(projected, '/sources').map((source) => renamed(source, 'configMap', rename))
    return withField(mounted, 'projected', withField(projected, 'sources', sources))
  })
  return withField(template, 'spec', { ...fieldsAt(template, '/spec'), volumes })
}

function renameInContainer(container: unknown, rename: Rename): unknown {
  const from = mapEntries(container, 'envFrom', (source) => renamed(source, 'configMapRef', rename))
  return mapEntries(from, 'env', (entry) =>
    valueAt(entry, '/valueFrom') === undefined
      ? entry
      : withField(entry, 'valueFrom', renamed(valueAt(entry, '/valueFrom'), 'configMapKeyRef', rename)),
  )
}

function mapEntries(object: unknown, field: string, change: (entry: unknown) => unknown): unknown {
  if (valueAt(object, `/${field}`) === undefined) return object
  return withField(object, field, entriesAt(object, `/${field}`).map(change))
}

function renamed(object: unknown, field: string, rename: Rename): unknown {
  const reference = valueAt(object, `/${field}`)
  return reference === undefined ? object : withField(object, field, rename(reference))
}

/** RFC 1123 subdomain. */
function isObjectName(text: string): boolean {
  return text.length <= 253 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(text)
}
