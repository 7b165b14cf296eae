import { describe, expect, it } from 'vitest'
import { carriesLabels, keysOfSelector, selectsLabels } from './label-selector.ts'

const labels = { app: 'catalog', version: 'v1' }
const expression = (key: string, operator: string, ...values: string[]) => ({
  matchExpressions: [{ key, operator, values }],
})

describe('selectsLabels', () => {
  it.each<[string, unknown, boolean]>([
    ['absent selects nothing', undefined, false],
    ['empty selects everything', {}, true],
    ['all labels must be there', { matchLabels: { app: 'catalog', tier: 'web' } }, false],
    ['other labels do not matter', { matchLabels: { app: 'catalog' } }, true],
    ['In', expression('version', 'In', 'v1', 'v2'), true],
    ['In, another', expression('version', 'In', 'v2'), false],
    ['NotIn', expression('version', 'NotIn', 'v1'), false],
    ['NotIn of what is absent', expression('tier', 'NotIn', 'web'), true],
    ['Exists', expression('version', 'Exists'), true],
    ['DoesNotExist', expression('version', 'DoesNotExist'), false],
    ['labels and expressions', { matchLabels: { app: 'catalog' }, ...expression('version', 'In', 'v2') }, false],
  ])('%s', (_name, selector, expected) => {
    expect(selectsLabels(selector, labels)).toBe(expected)
  })
})

it('names the keys of labels and expressions', () => {
  expect(keysOfSelector({ matchLabels: { app: 'a' }, ...expression('version', 'Exists') })).toEqual(['app', 'version'])
})

it.each<[string, unknown, boolean]>([
  ['no selector', undefined, false],
  ['an empty selector of a Service stands for nobody', {}, false],
  ['a part of the labels', { app: 'catalog' }, true],
  ['another value', { app: 'checkout' }, false],
])('carriesLabels: %s', (_name, asked, expected) => {
  expect(carriesLabels(labels, asked)).toBe(expected)
})
