import fc from 'fast-check'
import type { HttpRoute, VirtualService } from '#domain/traffic/virtual-service.ts'

const word = fc.constantFrom('api', 'beta', 'v1', 'v2', 'shop', 'x-user', 'cart')
const text = fc.oneof(
  word.map((exact) => ({ exact })),
  word.map((prefix) => ({ prefix: `/${prefix}` })),
  fc.constant({ regex: '.*' }),
)
const condition = fc.record(
  { uri: text, headers: fc.dictionary(word, text, { maxKeys: 2 }), port: fc.nat(9000) },
  { requiredKeys: [] },
)
/** A field of another version, or one the panel has never heard of. */
const unknownFields = fc.dictionary(
  fc.constantFrom('corsPolicy', 'headers', 'futureField', 'directResponse2'),
  fc.oneof(fc.integer(), fc.string(), fc.record({ deep: fc.array(fc.string(), { maxLength: 2 }) })),
  { maxKeys: 2 },
)
const destination = fc.record(
  {
    destination: fc.record(
      { host: word, subset: word, port: fc.record({ number: fc.nat(9000) }) },
      { requiredKeys: ['host'] },
    ),
    weight: fc.nat(100),
    headers: fc.constant({ response: { set: { 'x-arm': 'a' } } }),
  },
  { requiredKeys: ['destination'] },
)
const known = fc.record(
  {
    name: fc.string({ minLength: 1, maxLength: 8 }),
    match: fc.array(condition, { maxLength: 3 }),
    route: fc.array(destination, { minLength: 1, maxLength: 3 }),
    timeout: fc.constantFrom('1s', '250ms'),
    retries: fc.record(
      { attempts: fc.nat(5), retryOn: fc.constant('5xx'), futureKnob: fc.boolean() },
      { requiredKeys: ['attempts'] },
    ),
    fault: fc.constant({ abort: { httpStatus: 500, percentage: { value: 1 } } }),
    mirror: fc.record({ host: word }),
    mirrorPercentage: fc.constant({ value: 5 }),
    mirrors: fc.array(fc.record({ destination: fc.record({ host: word }), percentage: fc.constant({ value: 3 }) }), {
      minLength: 1,
      maxLength: 2,
    }),
    rewrite: fc.constant({ uri: '/' }),
  },
  { requiredKeys: ['route'] },
)

/** Routes as many hands write them: names or none, conditions of any kind, fields the panel does not know. */
const httpRoute = fc.tuple(known, unknownFields).map(([fields, others]) => ({ ...others, ...fields }) as HttpRoute)

/** A VirtualService with one to four routes, and the position of one of them. */
export const handWritten = fc
  .record({ http: fc.array(httpRoute, { minLength: 1, maxLength: 4 }), pick: fc.nat(3), others: unknownFields })
  .map(({ http, pick, others }) => {
    const object: VirtualService = {
      apiVersion: 'networking.istio.io/v1',
      kind: 'VirtualService',
      metadata: { name: 'catalog', namespace: 'shop', resourceVersion: '7', annotations: { note: 'kept' } },
      spec: { hosts: ['catalog'], ...others, http, tcp: [{ route: [{ destination: { host: 'raw' } }] }] },
    }
    return { object, index: pick % http.length }
  })
