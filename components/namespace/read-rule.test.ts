import { expect, test } from 'vitest'
import { readRule } from './read-rule.ts'

function form(fields: Readonly<Record<string, string>>): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.set(name, value)
  return data
}

test('lists are split at commas, empty bounds are none', () => {
  expect(
    readRule(
      form({
        name: ' small ',
        enabled: 'on',
        teams: 'payments, search,',
        environments: '',
        sizes: 'S',
        maxCpu: '',
        maxMemory: '8Gi',
        minUtilisationPercent: '50',
      }),
    ),
  ).toEqual({
    name: 'small',
    enabled: true,
    teams: ['payments', 'search'],
    environments: [],
    sizes: ['S'],
    maxCpu: null,
    maxMemory: '8Gi',
    minUtilisationPercent: 50,
  })
})

test('nothing filled in is no condition at all', () => {
  expect(readRule(form({}))).toMatchObject({ enabled: false, teams: [], maxCpu: null, minUtilisationPercent: null })
})
