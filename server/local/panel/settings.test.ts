import { expect, test } from 'vitest'
import { readSettings } from './settings.ts'

test('nothing set means everything embedded, on port 3000 of the loopback', () => {
  expect(readSettings({})).toEqual({
    home: undefined,
    port: 3000,
    host: '127.0.0.1',
    databaseUrl: null,
    cluster: { kind: 'embedded' },
    prometheusUrl: null,
  })
})

test('an empty variable counts as unset', () => {
  expect(readSettings({ PORT: '', DATABASE_URL: '', KUBECONFIG: '', HOST: '' })).toEqual(readSettings({}))
})

test.each(['0', '65536', '3000x', '-1', '80.5'])('PORT=%s is refused by name', (text) => {
  expect(() => readSettings({ PORT: text })).toThrow('PORT must be a number from 1 to 65535')
})

test('a KUBECONFIG that is no file is refused with the remedy', () => {
  expect(() => readSettings({ KUBECONFIG: '/nowhere/config' })).toThrow('Correct it, or unset it')
})
