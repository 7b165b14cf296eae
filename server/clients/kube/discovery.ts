import 'server-only'
import { groupOf } from '#domain/kube/object.ts'
import { loadListable } from './aggregated-discovery.ts'
import { errorOfMissingKind, KubeError } from './errors.ts'
import type { Transport } from './transport.ts'

/** Where the objects of a kind live on the API server. */
export type ResourcePath = {
  readonly apiVersion: string
  readonly kind: string
  readonly plural: string
  readonly namespaced: boolean
}

type ResourceList = {
  readonly resources: readonly { readonly name: string; readonly kind: string; readonly namespaced: boolean }[]
}

/** Answers which path a kind has; asks the API server once for each group version, and again when a kind is unknown. */
export type Discovery = {
  /** @throws KubeError NOT_INSTALLED when the cluster does not serve the kind */
  pathOf(apiVersion: string, kind: string): Promise<ResourcePath>
  /** Whether `group/version/plural` (core: `v1/plural`) is served. */
  serves(resource: string): Promise<boolean>
  /** What `plural` or `plural.group` names, in the group's preferred version; null when nothing by it can be listed. */
  pathOfPlural(plural: string): Promise<ResourcePath | null>
}

export function makeDiscovery(transport: Transport): Discovery {
  const versions = new Map<string, Promise<readonly ResourcePath[]>>()

  function load(apiVersion: string): Promise<readonly ResourcePath[]> {
    const loading = loadVersion(transport, apiVersion)
    versions.set(apiVersion, loading)
    // What could not be read is asked for again, not remembered.
    loading.catch(() => versions.delete(apiVersion))
    return loading
  }

  async function find(apiVersion: string, fits: (path: ResourcePath) => boolean): Promise<ResourcePath | undefined> {
    const known = versions.get(apiVersion)
    const found = (await (known ?? load(apiVersion))).find(fits)
    // A CRD installed since is found by asking again; a first answer is fresh already.
    return found ?? (known === undefined ? undefined : (await load(apiVersion)).find(fits))
  }

  let listable: { readonly at: number; readonly paths: Promise<readonly ResourcePath[]> } | undefined

  function listablePaths(olderThanMs: number): Promise<readonly ResourcePath[]> {
    if (listable === undefined || Date.now() - listable.at > olderThanMs) {
      const paths = loadListable(transport)
      listable = { at: Date.now(), paths }
      paths.catch(() => {
        listable = undefined
      })
    }
    return listable.paths
  }

  return {
    async pathOf(apiVersion, kind) {
      const path = await find(apiVersion, (one) => one.kind === kind)
      if (path === undefined) throw errorOfMissingKind(apiVersion, kind)
      return path
    },
    async serves(resource) {
      const slash = resource.lastIndexOf('/')
      const plural = resource.slice(slash + 1)
      return (await find(resource.slice(0, slash), (one) => one.plural === plural)) !== undefined
    },
    async pathOfPlural(plural) {
      const named = (paths: readonly ResourcePath[]) =>
        paths.find((path) => plural === path.plural || plural === `${path.plural}.${groupOf(path.apiVersion)}`)
      // A CRD installed since is looked for at most once a second, or wrong names would keep the API server busy.
      return named(await listablePaths(60_000)) ?? named(await listablePaths(1_000)) ?? null
    },
  }
}

/** The path of one object, or of the collection when `name` is absent. */
export function urlOf(path: ResourcePath, namespace: string | undefined, name?: string): string {
  const root = path.apiVersion.includes('/') ? `/apis/${path.apiVersion}` : `/api/${path.apiVersion}`
  const scope = path.namespaced && namespace !== undefined ? `/namespaces/${encodeURIComponent(namespace)}` : ''
  return `${root}${scope}/${path.plural}${name === undefined ? '' : `/${encodeURIComponent(name)}`}`
}

async function loadVersion(transport: Transport, apiVersion: string): Promise<readonly ResourcePath[]> {
  const path = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`
  try {
    const { resources } = await transport.json<ResourceList>({ method: 'GET', path, what: apiVersion })
    // `pods/log` and the like are subresources, not kinds of their own.
    return resources
      .filter((resource) => !resource.name.includes('/'))
      .map(({ name, kind, namespaced }) => ({ apiVersion, kind, plural: name, namespaced }))
  } catch (error) {
    if (error instanceof KubeError && error.status === 404) return []
    throw error
  }
}
