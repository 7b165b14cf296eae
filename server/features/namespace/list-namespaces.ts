import 'server-only'
import type { NamespaceFacts } from '#domain/namespace/facts.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import { factsOf, maySee } from './namespace-facts.ts'

/** The panel's namespaces the viewer may know of, by name: promised, standing, and half done. */
export async function listNamespaces(viewer: Viewer, cluster: string): Promise<NamespaceFacts[]> {
  const entries = await catalog().namespaceEntry.findMany({
    where: { cluster, activeKey: { not: null } },
    orderBy: { name: 'asc' },
  })
  return entries.map(factsOf).filter((facts) => maySee(viewer, cluster, facts))
}
