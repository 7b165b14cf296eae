import { expect, test } from 'vitest'
import { auditQuery, operationsQuery } from './queries.ts'

test.each([
  [operationsQuery, 'search'],
  [operationsQuery, 'requestedBy'],
  [auditQuery, 'search'],
  [auditQuery, 'actor'],
])('NUL is refused, and the field named', (query, field) => {
  const answer = query.safeParse({ [field]: 'a\0' })
  expect(answer.error?.issues).toMatchObject([{ path: [field], message: 'errors.field.unstorable' }])
})
