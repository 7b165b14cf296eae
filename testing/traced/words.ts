import fc from 'fast-check'

/** Few words for rules and requests alike, so that they meet often. */
export const segments = [
  'a',
  'b',
  'a',
  'b',
  'api',
  'API',
  'v1',
  'a.b',
  'x%20y',
  '%41',
  '%61',
  '7',
  '.',
  '..',
  '%2e',
  '%2E%2e',
  '',
  'a{b',
  '%2f',
  '%zz',
  'a|',
  '%7Eb',
  'v%31',
] as const
const ruleSegments = ['a', 'b', 'api', 'API', 'v1', 'a.b', 'x%20y', '%41', '7', 'A', 'a%7Bb'] as const

const queries = [
  '',
  '?',
  '?q=1',
  '?q',
  '?q=',
  '?q=2&q=1',
  '?x=%41&q=1',
  '?q=A&x',
  '?x=a%20b',
  '?a=/b/../c',
  '?&q=1',
] as const

/** A path as a client may send it, with a query. */
export const requestPath: fc.Arbitrary<string> = fc
  .tuple(pathOf(segments), fc.constantFrom('', '', '/'), fc.constantFrom(...queries))
  .map(([path, slash, query]) => `${path}${slash}${query}`)

/** A path as somebody writes it into a rule. */
export const rulePath: fc.Arbitrary<string> = fc
  .tuple(pathOf(ruleSegments), fc.constantFrom('', '', '/'))
  .map(([path, slash]) => `${path}${slash}`)

function pathOf(words: readonly string[]): fc.Arbitrary<string> {
  return fc.array(fc.constantFrom(...words), { maxLength: 3 }).map((parts) => `/${parts.join('/')}`)
}

export const pathRegexes = [
  '.*',
  '/.*',
  '/(a|b)',
  '/a/.*',
  '/api(/.*)?',
  '(?i)/api/.*',
  '/[^/]+',
  '/a\\.b',
  '/v1/\\w*',
  '/\\d',
  '^/a$',
  '/a|/b/.*',
  '/\\p{L}+',
  '/a{1,2}/?',
  '.*/b$',
] as const

export const headerNames = ['x-a', 'X-B', 'cookie', 'user-agent'] as const
export const headerValues = ['1', '2', 'abc', 'beta=1; x=2', 'curl/8', 'A', ''] as const
export const valueRegexes = ['.*', '.+', '[0-9]', 'a.*', '(?i)A.*', '.*beta=1.*', '1|2', '\\w*', '*'] as const
export const parameterNames = ['q', 'x'] as const
export const parameterValues = ['1', '2', '', 'A', '%41', 'a%20b', 'a b'] as const
export const methods = ['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD'] as const
