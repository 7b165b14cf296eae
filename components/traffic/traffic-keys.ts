/** Query keys and addresses of live traffic; imports nothing, so that everything may name them. */
export type SplitAddress = { readonly namespace: string; readonly name: string; readonly route: string | number }

export function observedSplitKey({ namespace, name, route }: SplitAddress) {
  return ['traffic', 'observed-split', namespace, name, String(route)] as const
}

export function observedSplitUrl({ namespace, name, route }: SplitAddress): string {
  const path = [namespace, name].map(encodeURIComponent).join('/')
  return `/api/v1/traffic/${path}?${new URLSearchParams({ route: String(route) })}`
}

/** A wizard, opened with what is known of its input. */
export function draftUrl({ id, input }: { readonly id: string; readonly input: object }): string {
  return `/wizards/${id}?${new URLSearchParams({ input: JSON.stringify(input) })}`
}

/** A wizard of one route, opened for it. */
export function routeWizardUrl(id: string, { namespace, name, route }: SplitAddress): string {
  return draftUrl({ id, input: { namespace, virtualService: name, route } })
}

export function trafficUrl({ namespace, name }: { readonly namespace: string; readonly name: string }): string {
  return `/traffic/${encodeURIComponent(namespace)}/${encodeURIComponent(name)}`
}
