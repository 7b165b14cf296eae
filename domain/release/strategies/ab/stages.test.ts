import { describe, expect, it } from 'vitest'
import { releaseSpec } from '#testing/release-spec.ts'
import { sketchStages } from '#testing/sketch-stages.ts'
import type { ReleaseSpec } from '../../spec.ts'
import { cohortCookie } from './cookie.ts'
import { abProgram } from './stages.ts'

const match = { header: { name: 'x-beta', value: '1' } }
const experiment = (changes: Partial<ReleaseSpec> = {}) => releaseSpec({ strategy: 'ab', match, ...changes })
const promoted = [
  'promote: new, companion 100 %, everybody on new',
  'return: new, companion 100 % draining · hold 30',
  'clean: new',
]
const leave = ['return: old, companion 100 % draining · hold 30', 'clean: old']
const retract = 'retract: old, companion 100 % draining, everybody on old · hold 30'

describe('A/B', () => {
  it('ended by a person: his promotion is the choice', () => {
    expect(sketchStages(abProgram(experiment({ pauseSeconds: null })).forward)).toEqual([
      'prepare: old, companion 100 %',
      'experiment: old, companion 100 %, cohorts · promote',
      'winner: old, companion 100 %, everybody on new · hold 30',
      ...promoted,
    ])
  })

  it('ended by its duration: the old version has everybody until a person chooses', () => {
    expect(sketchStages(abProgram(experiment({ durationSeconds: 600 })).forward)).toEqual([
      'prepare: old, companion 100 %',
      'experiment: old, companion 100 %, cohorts · hold 600',
      'choose: old, companion 100 %, everybody on old · promote',
      'winner: old, companion 100 %, everybody on new · hold 60',
      ...promoted,
    ])
  })

  it.each([
    ['prepare: no cookie is out yet', 0, leave],
    ['experiment: cookies are taken back first', 1, [retract, ...leave]],
    ['winner', 2, [retract, ...leave]],
    ['promote', 3, ['restore: old, companion 100 %, everybody on new', retract, ...leave]],
    ['clean', 5, ['roll-back: old']],
  ])('goes back from %s', (_name, index, expected) => {
    expect(sketchStages(abProgram(experiment()).back(index))).toEqual(expected)
  })

  it('is nothing without a match', () => {
    expect(() => abProgram(experiment({ match: null }))).toThrow(TypeError)
  })

  it('another experiment has another cookie, the same has the same', () => {
    const cookie = cohortCookie(experiment())
    expect(cookie).toMatch(/^pilothouse-ab-catalog-[0-9a-f]{8}$/)
    expect(cohortCookie(experiment({ notes: 'again' }))).toBe(cookie)
    expect(cohortCookie(experiment({ change: { image: 'shop/catalog:3' } }))).not.toBe(cookie)
    expect(cohortCookie(experiment({ match: { header: { name: 'x-beta', value: '2' } } }))).not.toBe(cookie)
  })
})
