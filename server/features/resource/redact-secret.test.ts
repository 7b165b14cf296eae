import { expect, test } from 'vitest'
import { redactSecret } from './redact-secret.ts'

const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration'

test('neither the values nor the copy kubectl keeps of them are left, but the names and sizes are', () => {
  const value = Buffer.from('s3cret').toString('base64')
  const secret = {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'db', annotations: { [lastApplied]: `{"data":{"password":"${value}"}}`, note: 'kept' } },
    data: { password: value },
  }
  const redacted = redactSecret(secret)
  expect(JSON.stringify(redacted)).not.toContain(value)
  expect(redacted).toMatchObject({ metadata: { annotations: { note: 'kept' } }, data: { password: '<6 bytes>' } })
})

test('anything else stays as it is', () => {
  const configMap = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, data: { a: 'b' } }
  expect(redactSecret(configMap)).toBe(configMap)
})
