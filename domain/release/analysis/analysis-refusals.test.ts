import { expect, test } from 'vitest'
import { analysisRefusals } from './analysis-refusals.ts'
import { analysesSchema } from './analysis-schema.ts'

const analyses = analysesSchema.parse([
  { metric: 'success-rate' },
  { metric: 'custom', query: 'sum(up)', threshold: 1 },
  { metric: 'webhook', url: 'https://gate.test/check' },
])
const told = (rights: Parameters<typeof analysisRefusals>[1]) =>
  analysisRefusals(analyses, rights).map(({ code, field }) => [code, field])

test.each([
  [
    'a member of the namespace',
    { mayQuery: false, allowed: ['https://gate.test'] },
    [['QUERY_OTHER_NAMESPACE', 'analysis.1.query']],
  ],
  ['staff', { mayQuery: true, allowed: [] }, [['WEBHOOK_NOT_ALLOWED', 'analysis.2.url']]],
  ['staff, with the gate allowed', { mayQuery: true, allowed: ['https://gate.test'] }, []],
  [
    'another port is another origin',
    { mayQuery: true, allowed: ['https://gate.test:8443'] },
    [['WEBHOOK_NOT_ALLOWED', 'analysis.2.url']],
  ],
])('%s', (_name, rights, refusals) => {
  expect(told(rights)).toEqual(refusals)
})
