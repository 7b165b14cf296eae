import type { RouteDestination } from '#domain/traffic/virtual-service.ts'

/**
 * A destination whose answers carry one more Set-Cookie. `add`, never `set`: the app's own cookies stay. Header names
 * are the same in any case but keys of a map are not, so an entry that is there already gets a neighbour in another
 * spelling instead of being replaced.
 */
export function withSetCookie(destination: RouteDestination, cookie: string): RouteDestination {
  const headers = part(destination, 'headers')
  const response = part(headers, 'response')
  const add = part(response, 'add')
  const spelling = ['Set-Cookie', 'set-cookie', 'SET-COOKIE'].find((name) => !(name in add)) ?? 'Set-Cookie'
  return {
    ...destination,
    headers: { ...headers, response: { ...response, add: { ...add, [spelling]: cookie } } },
  }
}

function part(object: object, field: string): Readonly<Record<string, unknown>> {
  const value: unknown = Reflect.get(object, field)
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
