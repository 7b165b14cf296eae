import 'server-only'
import type { ResourcePath } from './discovery.ts'
import type { Transport } from './transport.ts'

type GroupDiscoveryList = {
  readonly items?: readonly {
    readonly metadata?: { readonly name?: string }
    readonly versions?: readonly {
      readonly version: string
      readonly resources?: readonly {
        readonly resource: string
        readonly scope: string
        readonly verbs?: readonly string[]
        readonly responseKind?: { readonly kind: string }
      }[]
    }[]
  }[]
}

const accept = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList'

/**
 * Everything that can be listed and watched, each group in its preferred version, the core group first: two requests by
 * aggregated discovery, which every API server from 1.30 on answers.
 */
export async function loadListable(transport: Transport): Promise<readonly ResourcePath[]> {
  const lists = await Promise.all(
    ['/api', '/apis'].map((path) =>
      transport.json<GroupDiscoveryList>({ method: 'GET', path, headers: { accept }, what: 'discovery' }),
    ),
  )
  return lists
    .flatMap(({ items = [] }) => items)
    .flatMap(({ metadata, versions = [] }) => {
      const group = metadata?.name
      const seen = new Set<string>()
      return versions.flatMap(({ version, resources = [] }) =>
        resources.flatMap(({ resource: plural, scope, verbs = [], responseKind }) => {
          if (seen.has(plural) || !verbs.includes('list') || !verbs.includes('watch') || responseKind === undefined)
            return []
          seen.add(plural)
          const apiVersion = group ? `${group}/${version}` : version
          return { apiVersion, kind: responseKind.kind, plural, namespaced: scope === 'Namespaced' }
        }),
      )
    })
}
