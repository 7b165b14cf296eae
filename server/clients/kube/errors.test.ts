import { expect, test } from 'vitest'
import type { FailureCode } from '#domain/result.ts'
import { errorOfStatus } from './errors.ts'

const webhook = 'Internal error occurred: failed calling webhook "check.example.com": connection refused'

test.each<[number, string, FailureCode]>([
  [500, webhook, 'CLUSTER_FAULT'],
  [500, 'etcdserver: request timed out', 'CLUSTER_UNREACHABLE'],
  [501, 'not implemented', 'CLUSTER_FAULT'],
  [429, 'too many requests', 'CLUSTER_UNREACHABLE'],
  [502, 'bad gateway', 'CLUSTER_UNREACHABLE'],
  [503, 'the server is currently unable to handle the request', 'CLUSTER_UNREACHABLE'],
  [504, 'request did not complete within the allotted timeout', 'CLUSTER_UNREACHABLE'],
  [403, 'pods is forbidden: exceeded quota', 'FORBIDDEN'],
  [409, 'the object has been modified', 'CONFLICT'],
])('%i "%s" is %s', (status, message, code) => {
  const error = errorOfStatus(status, { message }, 'configmaps')
  expect(error).toMatchObject({ code, transient: code === 'CLUSTER_UNREACHABLE' })
  expect(error.phrase.values).toMatchObject({ message })
})
