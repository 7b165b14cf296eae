import { expect, it } from 'vitest'
import type { TrafficFinding } from '#domain/traffic/findings/finding.ts'
import { countFindings } from './count-findings.ts'

function finding(name: string, severity: TrafficFinding['severity']): TrafficFinding {
  const subject = { apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', namespace: 'shop', name }
  const said = { key: 'findings.UNKNOWN_HOST.message' }
  return { code: 'UNKNOWN_HOST', severity, subject, place: { object: subject, pointer: '' }, message: said, fix: said }
}

it('counts errors among all, for each object', () => {
  expect(countFindings([finding('a', 'error'), finding('a', 'warning'), finding('b', 'warning')])).toEqual({
    'shop/a': { errors: 1, all: 2 },
    'shop/b': { errors: 0, all: 1 },
  })
})
