import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accepted, patched, refusalsOf, undone, warningsOf } from '#domain/traffic/testing/run-plan.ts'
import { type HttpRoute, httpRoutes, type VirtualService } from '#domain/traffic/virtual-service.ts'
import type { TargetObserved } from '#domain/traffic/wizard/target.ts'
import { handWritten } from '#testing/hand-written.ts'
import { plan } from './plan.ts'
import { type FaultInput, schema } from './schema.ts'

const now = new Date('2026-03-01T12:00:00Z')
const primary: HttpRoute = { name: 'primary', route: [{ destination: { host: 'catalog' } }] }

function virtualService(routes: readonly HttpRoute[] = [primary], metadata: object = {}): VirtualService {
  return {
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: { name: 'catalog', namespace: 'shop', resourceVersion: '7', ...metadata },
    spec: { hosts: ['catalog'], http: routes },
  }
}

function observed(
  object: VirtualService | null = virtualService(),
  changes: Partial<TargetObserved> = {},
): TargetObserved {
  return {
    choices: [],
    virtualService: object,
    claimsWithoutRights: [],
    rivals: [],
    ambientWithoutWaypoint: false,
    ...changes,
  }
}

function input(changes: Partial<FaultInput> = {}): FaultInput {
  const defaults = { namespace: 'shop', virtualService: 'catalog', route: 'primary', until: '2026-03-01T13:00:00Z' }
  return { ...schema.parse({ ...defaults, abort: { status: 503, percent: 10 } }), ...changes }
}

const routesAfter = (decision: FaultInput, object: VirtualService) =>
  httpRoutes(patched(object, accepted(plan(decision, observed(object), now)).operations))

describe('for a header', () => {
  it('a copy goes in before the route, which stays as it is', () => {
    expect(routesAfter(input(), virtualService())).toEqual([
      {
        name: 'primary-fault',
        match: [{ headers: { 'x-fault': { exact: 'on' } } }],
        route: primary.route,
        fault: { abort: { httpStatus: 503, percentage: { value: 10 } } },
      },
      primary,
    ])
  })

  it('the header is one more condition of each match', () => {
    const match = [{ uri: { prefix: '/api' } }, { headers: { 'x-beta': { exact: '1' } } }]
    expect(routesAfter(input(), virtualService([{ ...primary, match }]))[0]?.match).toEqual([
      { uri: { prefix: '/api' }, headers: { 'x-fault': { exact: 'on' } } },
      { headers: { 'x-beta': { exact: '1' }, 'x-fault': { exact: 'on' } } },
    ])
  })

  it('retries and timeout are not copied, and that is said', () => {
    const object = virtualService([{ ...primary, timeout: '1s', retries: { attempts: 2 } }])
    const copy = routesAfter(input(), object)[0]
    expect([copy?.timeout, copy?.retries]).toEqual([undefined, undefined])
    expect(warningsOf(plan(input(), observed(object), now))).toEqual(['FAULT_DISABLES_RETRIES'])
  })

  it('the copy has a name of its own', () => {
    const twice = routesAfter(
      input(),
      virtualService([{ ...primary, name: 'primary-fault', match: [{ port: 1 }] }, primary]),
    )
    expect(twice[1]?.name).toBe('primary-fault-2')
    const nameless = virtualService([{ route: [{ destination: { host: 'catalog' } }] }])
    expect(routesAfter(input({ route: 0 }), nameless)[0]?.name).toBe('route-fault')
  })
})

describe('for everybody', () => {
  it('the fault of the route is written and nothing else', () => {
    const decision = input({ scope: 'everybody', delay: { seconds: 0.25, percent: 5 } })
    expect(routesAfter(decision, virtualService())).toEqual([
      {
        ...primary,
        fault: {
          delay: { fixedDelay: '250ms', percentage: { value: 5 } },
          abort: { httpStatus: 503, percentage: { value: 10 } },
        },
      },
    ])
  })

  it('says whom it hits, and that a fault is replaced', () => {
    const fault = { abort: { httpStatus: 500, percentage: { value: 1 } } }
    expect(
      warningsOf(plan(input({ scope: 'everybody' }), observed(virtualService([{ ...primary, fault }])), now)),
    ).toEqual(['EVERYBODY', 'FAULT_REPLACED'])
  })
})

it('always ends by itself', () => {
  expect(accepted(plan(input(), observed(), now)).operations.at(-1)).toMatchObject({
    kind: 'record',
    record: { type: 'undo-scheduled', at: '2026-03-01T13:00:00Z' },
  })
  expect(schema.safeParse({ ...input(), until: undefined }).success).toBe(false)
  expect(schema.safeParse({ ...input(), until: '' }).success).toBe(false)
})

it.each<[string, Partial<FaultInput>, TargetObserved, string[]]>([
  ['neither delay nor abort', { abort: undefined }, observed(), ['delay NO_FAULT']],
  ['an end that is over', { until: '2026-03-01T11:00:00Z' }, observed(), ['until UNTIL_PAST']],
  ['an end without a zone', { until: '2026-03-01T13:00:00' }, observed(), ['until UNTIL_INVALID']],
  ['an end too far away', { until: '2026-05-01T13:00:00Z' }, observed(), ['until UNTIL_TOO_FAR']],
  ['no such object', {}, observed(null), ['virtualService VIRTUAL_SERVICE_NOT_FOUND']],
  ['no such route', { route: 'gamma' }, observed(), ['route ROUTE_NOT_FOUND']],
  ['two of the name', {}, observed(virtualService([primary, primary])), ['route ROUTE_AMBIGUOUS']],
  [
    'a controller owns it',
    {},
    observed(virtualService([primary], { labels: { 'argocd.argoproj.io/instance': 'shop' } })),
    ['virtualService OWNED_BY_CONTROLLER'],
  ],
  [
    'it is going',
    {},
    observed(virtualService([primary], { deletionTimestamp: '2026-03-01T11:00:00Z' })),
    ['virtualService BEING_DELETED'],
  ],
  [
    "it takes others' hosts",
    {},
    observed(virtualService(), { claimsWithoutRights: ['bank'] }),
    ['virtualService HOST_OF_OTHERS'],
  ],
  [
    'the header is asked for already',
    {},
    observed(virtualService([{ ...primary, match: [{ headers: { 'X-Fault': { exact: 'off' } } }] }])),
    ['header.name HEADER_TAKEN'],
  ],
  [
    'the very fault is there',
    { scope: 'everybody' },
    observed(virtualService([{ ...primary, fault: { abort: { httpStatus: 503, percentage: { value: 10 } } } }])),
    ['delay NOTHING_CHANGES'],
  ],
  [
    'everything at once',
    { abort: undefined, until: 'soon' },
    observed(null),
    ['virtualService VIRTUAL_SERVICE_NOT_FOUND', 'until UNTIL_INVALID', 'delay NO_FAULT'],
  ],
])('is refused: %s', (_name, changes, seen, expected) => {
  expect(refusalsOf(plan(input(changes), seen, now))).toEqual(expected)
})

it.each<[string, object]>([
  ['a percentage of 0', { abort: { status: 503, percent: 0 } }],
  ['a percentage over 100', { delay: { seconds: 1, percent: 101 } }],
  ['a delay of an hour', { delay: { seconds: 3600, percent: 1 } }],
  ['a status that is none', { abort: { status: 99, percent: 1 } }],
  ['a header in capitals', { header: { name: 'X-Fault', value: 'on' } }],
])('is no input: %s', (_name, changes) => {
  expect(schema.safeParse({ ...input(), ...changes }).success).toBe(false)
})

it('whatever somebody wrote: only the fault comes, and the undo leaves every byte as it was', () => {
  fc.assert(
    fc.property(handWritten, fc.constantFrom('header', 'everybody'), ({ object, index }, scope) => {
      const decision = input({ route: index, scope, delay: { seconds: 1, percent: 50 } })
      const made = accepted(plan(decision, observed(object), now))
      const after = patched(object, made.operations)
      const others = httpRoutes(after).filter(({ fault }) => canonicalize(fault) !== faultText(decision))
      const untouched = scope === 'header' ? httpRoutes(object) : httpRoutes(object).filter((_, at) => at !== index)
      expect(others).toEqual(untouched)
      expect({ ...after, spec: { ...after.spec, http: [] } }).toEqual({ ...object, spec: { ...object.spec, http: [] } })
      expect(canonicalize(undone(after, made))).toBe(canonicalize(object))
    }),
    { numRuns: 200 },
  )
})

function faultText({ delay, abort }: FaultInput): string | undefined {
  return canonicalize({
    delay: { fixedDelay: `${delay?.seconds}s`, percentage: { value: delay?.percent } },
    abort: { httpStatus: abort?.status, percentage: { value: abort?.percent } },
  })
}
