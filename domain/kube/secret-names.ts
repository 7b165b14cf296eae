import type { KubeObject } from './object.ts'

/** Fields whose value is the name of a Secret: of volumes, Ingress TLS and Gateway servers. */
const namingFields = new Set(['secretName', 'credentialName'])
/** Fields that hold a reference with a `name`: of environments, projected and CSI volumes, flex volumes. */
const referringFields = new Set(['secretKeyRef', 'secretRef', 'secret', 'nodePublishSecretRef'])
/** Fields that hold a list of such references: of pods and ServiceAccounts. */
const listingFields = new Set(['imagePullSecrets', 'secrets'])

/**
 * The Secrets that manifests need, by name and sorted: those named by pod templates, ServiceAccounts, Ingresses and
 * Gateways. Read from the manifests, so that nobody needs the right to list Secrets, which is the right to read them.
 */
export function secretNames(objects: readonly KubeObject[]): string[] {
  return [...new Set(objects.flatMap((object) => namesIn(object)))].sort()
}

function namesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(namesIn)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([field, inner]) => {
    if (namingFields.has(field)) return typeof inner === 'string' ? [inner] : []
    if (referringFields.has(field)) return [...nameOf(inner), ...namesIn(inner)]
    if (listingFields.has(field) && Array.isArray(inner)) return inner.flatMap(nameOf)
    return namesIn(inner)
  })
}

function nameOf(reference: unknown): string[] {
  const name = typeof reference === 'object' && reference !== null ? Reflect.get(reference, 'name') : undefined
  return typeof name === 'string' ? [name] : []
}
