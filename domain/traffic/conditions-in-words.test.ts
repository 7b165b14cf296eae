import { describe, expect, it } from 'vitest'
import { conditionsInWords } from './conditions-in-words.ts'

describe('conditions in one match are AND, several matches are OR', () => {
  it.each<[string, unknown[], string[][]]>([
    ['none', [], []],
    ['an empty match', [{}], []],
    [
      'AND',
      [{ uri: { prefix: '/api' }, headers: { 'x-beta': { exact: '1' } } }],
      [['uri prefix /api', 'header x-beta exact 1']],
    ],
    ['OR', [{ uri: { exact: '/a' } }, { port: 8080 }], [['uri exact /a'], ['port 8080']]],
    ['a header that only has to be there', [{ headers: { cookie: {} } }], [['header cookie']]],
    [
      'gateways and a name of the match',
      [{ name: 'x', gateways: ['mesh', 'shop/web'] }],
      [['gateways mesh, shop/web']],
    ],
  ])('%s', (_name, match, words) => {
    expect(conditionsInWords(match)).toEqual(words)
  })
})
