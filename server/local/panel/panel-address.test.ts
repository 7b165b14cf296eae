import { expect, test } from 'vitest'
import { panelAddress } from './panel-address.ts'

test.each([
  ['127.0.0.1', 'http://127.0.0.1:3000'],
  ['192.0.2.5', 'http://192.0.2.5:3000'],
  ['panel.example.com', 'http://panel.example.com:3000'],
  ['0.0.0.0', 'http://127.0.0.1:3000'],
  ['::', 'http://[::1]:3000'],
  ['2001:db8::5', 'http://[2001:db8::5]:3000'],
])('a panel that listens on %s answers at %s', (host, address) => {
  expect(panelAddress({ host, port: 3000 })).toBe(address)
})
