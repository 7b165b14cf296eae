/** Where the manifests kept of a namespace are downloaded. */
export function archiveHref(name: string): string {
  return `/api/v1/namespaces/${encodeURIComponent(name)}/archive`
}
