'use client'

import { useEffect, useState } from 'react'

export type FoundObject = {
  readonly kind: string
  readonly namespace?: string
  readonly name: string
  readonly href: string
}

/** Where objects of a kind have a page; what has none is not offered. */
const sources = [
  { plural: 'namespaces', kind: 'Namespace', href: (_: string, name: string) => `/namespaces/${name}` },
  {
    plural: 'deployments',
    kind: 'Deployment',
    href: (namespace: string, name: string) => `/workloads/deployments/${namespace}/${name}`,
  },
  {
    plural: 'statefulsets',
    kind: 'StatefulSet',
    href: (namespace: string, name: string) => `/workloads/statefulsets/${namespace}/${name}`,
  },
  {
    plural: 'daemonsets',
    kind: 'DaemonSet',
    href: (namespace: string, name: string) => `/workloads/daemonsets/${namespace}/${name}`,
  },
  { plural: 'pods', kind: 'Pod', href: (namespace: string, name: string) => `/pods/${namespace}/${name}` },
] as const

/** Objects whose name contains the text: the first few of each kind, searched on the server over all there are. */
export function useObjectSearch(text: string): readonly FoundObject[] {
  const [found, setFound] = useState<readonly FoundObject[]>([])
  useEffect(() => {
    if (text.trim().length < 2) return setFound([])
    const abort = new AbortController()
    const timer = setTimeout(async () => {
      const lists = await Promise.all(sources.map((source) => search(source, text.trim(), abort.signal)))
      if (!abort.signal.aborted) setFound(lists.flat())
    }, 120)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [text])
  return found
}

async function search(
  { plural, kind, href }: (typeof sources)[number],
  text: string,
  signal: AbortSignal,
): Promise<FoundObject[]> {
  const answer = await fetch(`/api/v1/resources/${plural}?limit=5&search=${encodeURIComponent(text)}`, {
    signal,
  }).catch(() => null)
  if (answer?.ok !== true) return []
  const page: { items: readonly { name: string; namespace?: string | null }[] } = await answer.json()
  return page.items.map(({ name, namespace }) => ({
    kind,
    name,
    ...(namespace === undefined || namespace === null ? {} : { namespace }),
    href: href(namespace ?? '', name),
  }))
}
