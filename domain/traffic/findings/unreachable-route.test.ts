import { expect, it } from 'vitest'
import { judge, places } from '../testing/judge.ts'
import { to, virtualService } from '../testing/objects.ts'
import { identicalMatch } from './identical-match.ts'
import { unreachableRoute } from './unreachable-route.ts'

const when = (...match: object[]) => ({ match, route: [to()] })
const always = { route: [to()] }
const api = { uri: { prefix: '/api' } }
const beta = { headers: { 'x-beta': { exact: '1' } } }

it.each([
  ['a catch-all at the end', [when(beta), always], [], []],
  ['a catch-all first', [always, when(beta)], ['/spec/http/1'], []],
  [
    'the prefix / is a catch-all',
    [when({ uri: { prefix: '/' } }), when(beta), always],
    ['/spec/http/1', '/spec/http/2'],
    [],
  ],
  ['two catch-alls', [always, always], ['/spec/http/1'], []],
  ['a shorter prefix first', [when(api), when({ uri: { prefix: '/api/v1' } })], ['/spec/http/1'], []],
  ['a longer prefix first', [when({ uri: { prefix: '/api/v1' } }), when(api)], [], []],
  ['all alternatives taken by several routes', [when(api), when(beta), when(beta, api)], ['/spec/http/2'], []],
  ['one alternative left', [when(api), when(beta, api)], [], []],
  ['the same match', [when(beta), when(beta)], [], ['/spec/http/1/match']],
])('%s', (_name, http, unreachable, identical) => {
  const objects = [virtualService({ http })]
  const at = (pointers: readonly string[]) => pointers.map((pointer) => `VirtualService shop/catalog ${pointer}`)
  expect(places(judge(unreachableRoute, objects))).toEqual(at(unreachable))
  expect(places(judge(identicalMatch, objects))).toEqual(at(identical))
})
