import { valueAt } from '#domain/plan/examine-patch.ts'
import type { Change } from '../spec.ts'
import type { ChangedContainer } from './changed-container.ts'
import { entriesAt, withField } from './pod-template.ts'
import { refuseChange } from './refuse-change.ts'

/**
 * Sets and removes environment variables. A variable keeps its place, because later ones may refer to it by $(NAME);
 * new ones come last. One that was read from a Secret or ConfigMap gets the value instead of the reference.
 *
 * - `ENV_NAME_INVALID` at `change.env.NAME`: no name of a variable.
 * - `ENV_NOT_FOUND` at `change.env.NAME`: to be removed, and not set in `env` (those of `envFrom` cannot be removed).
 */
export function changeEnvironment(container: unknown, env: NonNullable<Change['env']>): ChangedContainer {
  const entries = entriesAt(container, '/env')
  const names = entries.map((entry) => valueAt(entry, '/name'))
  const asked = Object.entries(env)
  const refusals = asked.flatMap(([name, value]) => {
    if (!isVariableName(name)) return [refuseChange('ENV_NAME_INVALID', `change.env.${name}`, { name })]
    if (value !== null || names.includes(name)) return []
    return [
      refuseChange('ENV_NOT_FOUND', `change.env.${name}`, { name, container: String(valueAt(container, '/name')) }),
    ]
  })
  if (asked.length === 0 || refusals.length > 0) return { container, refusals }
  const wanted = new Map(asked)
  const kept = entries.flatMap((entry) => {
    const name = String(valueAt(entry, '/name'))
    const value = wanted.get(name)
    if (value === undefined) return [entry]
    return value === null ? [] : [{ name, value }]
  })
  const added = asked.flatMap(([name, value]) => (value === null || names.includes(name) ? [] : [{ name, value }]))
  const all = [...kept, ...added]
  return { container: withField(container, 'env', all.length === 0 ? undefined : all), refusals: [] }
}

/** Any printable ASCII but `=`, as the API server has it since Kubernetes 1.30. */
function isVariableName(name: string): boolean {
  return /^[!-<>-~]+$/.test(name)
}
