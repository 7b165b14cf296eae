import { expect, test } from 'vitest'
import { impersonationHeaders } from './impersonation.ts'

test('the panel itself claims nobody', () => {
  expect(impersonationHeaders(null)).toEqual({})
})

test('a person is named with his groups, but never with a group of the API server', () => {
  expect(impersonationHeaders({ user: 'ada@example.com', groups: ['pilothouse:developer', 'system:masters'] })).toEqual(
    {
      'impersonate-user': 'ada@example.com',
      'impersonate-group': ['pilothouse:developer'],
    },
  )
  expect(impersonationHeaders({ user: 'ada@example.com', groups: [] })).toEqual({
    'impersonate-user': 'ada@example.com',
  })
})

test.each([
  '',
  ' ',
  'system:admin',
  'system:serviceaccount:kube-system:default',
  'a\r\nimpersonate-group: system:masters',
  'żółw',
  'ada ',
])('refuses to ask as %j', (user) => {
  expect(() => impersonationHeaders({ user, groups: [] })).toThrow(expect.objectContaining({ code: 'FORBIDDEN' }))
})

test('refuses a group that would end the header', () => {
  expect(() => impersonationHeaders({ user: 'ada@example.com', groups: ['a\nb'] })).toThrow(
    expect.objectContaining({ code: 'FORBIDDEN' }),
  )
})
