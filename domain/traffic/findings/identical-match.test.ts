import { expect, it } from 'vitest'
import { judge } from '../testing/judge.ts'
import { to, virtualService } from '../testing/objects.ts'
import { identicalMatch } from './identical-match.ts'

const when = (name: string, ...match: object[]) => ({ name, match, route: [to()] })
const beta = { headers: { 'x-beta': { exact: '1' } } }
const api = { uri: { prefix: '/api' } }

it.each([
  ['the same', [when('a', beta), when('b', beta)], ['b after a']],
  ['the same in another order', [when('a', beta, api), when('b', api, beta)], ['b after a']],
  ['the same under another name', [when('a', { name: 'x', ...api }), when('b', api)], ['b after a']],
  ['three times', [when('a', api), when('b', api), when('c', api)], ['b after a', 'c after a']],
  ['one condition more', [when('a', { ...api, ...beta }), when('b', api)], []],
])('%s', (_name, http, expected) => {
  const found = judge(identicalMatch, [virtualService({ http })])
  expect(found.map(({ message }) => `${message.values?.route} after ${message.values?.earlier}`)).toEqual(expected)
})
