import { afterEach, beforeEach, expect, test } from 'vitest'
import { forgetEnv } from '#server/env.ts'
import { makeViewer, type Person } from './make-viewer.ts'

const ann: Person = {
  id: '1',
  email: 'ann@example.com',
  name: 'Ann',
  role: 'operator',
  groups: ['shop', 'ops'],
  disabled: false,
}

beforeEach(forgetEnv)
afterEach(() => {
  delete process.env.PILOTHOUSE_USER_PREFIX
  forgetEnv()
})

test('the cluster is told the email address, the role as a group, and the own groups', () => {
  expect(makeViewer(ann, 'session')?.kubernetes).toEqual({
    user: 'ann@example.com',
    groups: ['pilothouse:operator', 'shop', 'ops'],
  })
})

test('the prefix of user names is put before the email address', () => {
  process.env.PILOTHOUSE_USER_PREFIX = 'oidc:'
  expect(makeViewer(ann, 'session')?.kubernetes.user).toBe('oidc:ann@example.com')
})

test("groups of Kubernetes and of the panel itself are never taken from a person's row", () => {
  const greedy = { ...ann, groups: ['system:masters', 'system:authenticated', 'pilothouse:administrator', '', 'shop'] }
  expect(makeViewer(greedy, 'token')?.kubernetes.groups).toEqual(['pilothouse:operator', 'shop'])
})

test('who is locked out, or has a role that is none, is no viewer', () => {
  expect(makeViewer({ ...ann, disabled: true }, 'session')).toBeNull()
  expect(makeViewer({ ...ann, role: 'root' }, 'session')).toBeNull()
})
