import fc from 'fast-check'
import type { FullRoute, MatchRequest, Redirect, Rewrite } from '#domain/traffic/trace/mesh.ts'
import { arbitraryMatch, withoutNothing } from './arbitrary-match.ts'
import { rulePath } from './words.ts'

const statuses = [200, 201, 204, 301, 404, 418, 500, 503] as const

const answered: fc.Arbitrary<FullRoute> = fc.constantFrom(...statuses).map((status) => ({ directResponse: { status } }))

const redirect: fc.Arbitrary<Redirect> = fc
  .record({
    uri: fc.option(fc.constantFrom('/new', '/new?z=1', '/'), { nil: undefined }),
    authority: fc.constantFrom(undefined, 'other.test', 'other.test:8443'),
    scheme: fc.constantFrom(undefined, undefined, 'https', 'http'),
    port: fc.constantFrom(undefined, undefined, 80, 443, 8080),
    redirectCode: fc.constantFrom(undefined, 302, 303, 307, 308),
  })
  .map(withoutNothing)
  .map((each) => (each.uri === undefined && each.authority === undefined ? { ...each, uri: '/gone' } : each))

const redirected: fc.Arbitrary<FullRoute> = fc.oneof(
  redirect.map((each) => ({ redirect: each })),
  rulePath.map((prefixRewrite) => ({ redirect: { prefixRewrite } })),
)

/** What comes out begins with a slash: of other paths Node, which plays the pods, answers 400 by itself. */
const rewrite: fc.Arbitrary<Rewrite> = fc.oneof(
  fc.oneof(rulePath, fc.constant('/')).map((uri) => ({ uri })),
  fc.constant({ authority: 'inner.test' }),
  fc.constant({ uri: '/both', authority: 'inner.test' }),
  fc
    .constantFrom(
      { match: '^/(a|api)/(.*)$', rewrite: '/\\2/\\1' },
      { match: '/b*', rewrite: '/x' },
      { match: 'a+|7', rewrite: 'x' },
      { match: '[^/]+', rewrite: '<\\0>' },
      { match: '(?i)API', rewrite: 'b' },
    )
    .map((uriRegexRewrite) => ({ uriRegexRewrite })),
)

/** To pods that say which path and host they were asked for, to one of several, or to nobody. */
function forwarded(service: string): fc.Arbitrary<FullRoute> {
  const to = (destination: {
    readonly host: string
    readonly subset?: string
    readonly port?: { number: number }
  }) => ({
    destination,
  })
  const target = fc.constantFrom(
    [to({ host: service })],
    [to({ host: service, subset: 'v1' })],
    [{ ...to({ host: service, subset: 'v1' }), weight: 0 }],
    [
      { ...to({ host: service, subset: 'v1' }), weight: 100 },
      { ...to({ host: service, subset: 'no-such' }), weight: 0 },
    ],
    [to({ host: 'no-such-service' })],
    [to({ host: service, subset: 'no-such' })],
    [to({ host: service, port: { number: 81 } })],
    [to({ host: service, subset: 'nobody' })],
  )
  const abort = fc.constantFrom(undefined, undefined, undefined, undefined, {
    abort: { httpStatus: 418, percentage: { value: 100 } },
  })
  return fc
    .record({ route: target, rewrite: fc.option(rewrite, { nil: undefined }), fault: abort })
    .map((each) => withoutNothing(each) as FullRoute)
}

export function arbitraryAction(service: string): fc.Arbitrary<FullRoute> {
  return fc.oneof(
    { weight: 4, arbitrary: answered },
    { weight: 2, arbitrary: redirected },
    { weight: 4, arbitrary: forwarded(service) },
  )
}

/** A route that says who it is in a header of every answer. */
export function arbitraryRoute(host: string, gateways: readonly string[], service: string): fc.Arbitrary<FullRoute> {
  const matches = fc.oneof(
    { weight: 1, arbitrary: fc.constant<MatchRequest[]>([]) },
    { weight: 9, arbitrary: fc.array(arbitraryMatch(host, gateways), { minLength: 1, maxLength: 3 }) },
  )
  return fc
    .tuple(matches, arbitraryAction(service))
    .map(([match, action]) => ({ ...(match.length === 0 ? {} : { match }), ...action }))
    .filter(isAllowed)
}

/** Istio's webhook refuses a prefix rewrite in a redirect of a route that does not match by prefix. */
function isAllowed({ redirect: to, match = [] }: FullRoute): boolean {
  return to?.prefixRewrite === undefined || match.every(({ uri }) => uri === undefined || uri.prefix !== undefined)
}
