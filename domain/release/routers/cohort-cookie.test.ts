import { expect, it } from 'vitest'
import { cookieHeader, cookieText, eitherCohort, joinCohort } from './cohort-cookie.ts'

const ab = cookieText('ab', 'b')
const beta = cookieText('beta', '1')

it.each([
  ['alone', [ab], 'ab=b', true],
  ['first', [ab], 'ab=b; x=1', true],
  ['last', [ab], 'x=1; ab=b', true],
  ['without a space', [ab], 'x=1;ab=b;y=2', true],
  ['another value', [ab], 'ab=bb', false],
  ['another name of that ending', [ab], 'slab=b', false],
  ['inside another value', [ab], 'x=ab=b', false],
  ['either cohort', [eitherCohort('ab')], 'ab=a', true],
  ['neither cohort', [eitherCohort('ab')], 'ab=c', false],
  ['signs are no pattern', [cookieText('a.b', '(1)')], 'a.b=(1)', true],
  ['signs match themselves only', [cookieText('a.b', '1')], 'axb=1', false],
  ['both', [ab, beta], 'ab=b; beta=1', true],
  ['both, the other way round, with others between', [ab, beta], 'beta=1; x=2; ab=b', true],
  ['one of two', [ab, beta], 'ab=b; x=beta=1', false],
] as const)('%s', (_name, cookies, header, expected) => {
  expect(new RegExp(cookieHeader(cookies)).test(header)).toBe(expected)
})

it('lasts as long as the experiment, or thirty days', () => {
  expect(joinCohort('ab', 'fresh', 60)).toContain('ab=b; Path=/; Max-Age=60;')
  expect(joinCohort('ab', 'stable', null)).toContain('ab=a; Path=/; Max-Age=2592000;')
})
