import fc from 'fast-check'
import type { StringMatch } from '#domain/traffic/trace/match-string.ts'
import type { MatchRequest } from '#domain/traffic/trace/mesh.ts'
import {
  headerNames,
  headerValues,
  methods,
  parameterNames,
  parameterValues,
  pathRegexes,
  rulePath,
  valueRegexes,
} from './words.ts'

const uri: fc.Arbitrary<StringMatch> = fc.oneof(
  { weight: 4, arbitrary: rulePath.map((prefix) => ({ prefix })) },
  { weight: 3, arbitrary: rulePath.map((exact) => ({ exact })) },
  { weight: 3, arbitrary: fc.constantFrom(...pathRegexes).map((regex) => ({ regex })) },
  { weight: 1, arbitrary: fc.constantFrom<StringMatch>({ prefix: '/' }, { prefix: '' }, {}) },
)

/** On a value that may be missing. An empty prefix or regular expression is refused by Istio, an empty `exact` is not. */
function valueMatch(values: readonly string[]): fc.Arbitrary<StringMatch> {
  return fc.oneof(
    fc.constantFrom(...values).map((exact) => ({ exact })),
    fc.constantFrom(...values.filter((value) => value !== '')).map((value) => ({ prefix: value.slice(0, 1) })),
    fc.constantFrom(...valueRegexes).map((regex) => ({ regex })),
    fc.constant({}),
  )
}

function named(
  names: readonly string[],
  values: readonly string[],
): fc.Arbitrary<Readonly<Record<string, StringMatch>>> {
  return fc.dictionary(fc.constantFrom(...names), valueMatch(values), { minKeys: 1, maxKeys: 2 })
}

/** Of an id that the proxy makes up only the presence can be foretold. */
const generated = fc.constantFrom<Readonly<Record<string, StringMatch>>>(
  { 'x-request-id': {} },
  { 'x-request-id': { regex: '.+' } },
  { 'X-Forwarded-Proto': { exact: 'http' } },
)
const method = fc.oneof(
  fc.constantFrom(...methods).map((exact) => ({ exact })),
  fc.constantFrom<StringMatch>({ prefix: 'P' }, { regex: 'GET|PUT' }, { regex: '.*' }, { exact: 'get' }),
)
const scheme = fc.constantFrom<StringMatch>({ exact: 'http' }, { exact: 'https' }, { prefix: 'http' }, { regex: '.*s' })

/** One alternative, on a virtual host of this name; `gateways` are names that may be written into it. */
export function arbitraryMatch(host: string, gateways: readonly string[]): fc.Arbitrary<MatchRequest> {
  const authority = fc.constantFrom<StringMatch>({ exact: host }, { prefix: host.slice(0, 3) }, { regex: '.*:80' })
  const often = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 8, nil: undefined })
  const rare = <T>(arbitrary: fc.Arbitrary<T>) =>
    fc.oneof({ weight: 7, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary })
  return fc
    .record({
      uri: often(uri),
      ignoreUriCase: rare(fc.boolean()),
      method: rare(method),
      scheme: rare(scheme),
      authority: rare(authority),
      headers: fc.oneof(fc.constant(undefined), fc.constant(undefined), named(headerNames, headerValues), generated),
      withoutHeaders: rare(fc.oneof(named(headerNames, headerValues), generated)),
      queryParams: rare(named(parameterNames, parameterValues)),
      port: rare(fc.constantFrom(80, 80, 8080)),
      sourceLabels: rare(
        fc.constantFrom<Readonly<Record<string, string>>>({ istio: 'ingressgateway' }, { app: 'somebody' }),
      ),
      sourceNamespace: rare(fc.constantFrom('istio-system', 'elsewhere')),
      gateways: rare(fc.subarray([...gateways], { minLength: 1 })),
    })
    .map(withoutNothing)
}

/** JSON has no `undefined`, and Istio reads an absent field otherwise than an empty one. */
export function withoutNothing<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T
}
