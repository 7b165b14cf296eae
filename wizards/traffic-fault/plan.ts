import type { Finding, Operation, Planned, Refusal } from '#domain/plan/operation.ts'
import { phrase } from '#domain/plan/phrase.ts'
import { type FoundRoute, routeKey } from '#domain/traffic/find-route.ts'
import { type VirtualService, virtualServiceRef } from '#domain/traffic/virtual-service.ts'
import { type PatchWithUndo, patchFields } from '#domain/traffic/wizard/patch-fields.ts'
import { sameRoute } from '#domain/traffic/wizard/same-route.ts'
import { type TargetObserved, targetOf, warnAboutTarget } from '#domain/traffic/wizard/target.ts'
import { endSteps, refuseUntil } from '#domain/traffic/wizard/until.ts'
import { faultOf, faultyRoute, takesHeader } from './faulty-route.ts'
import type { FaultInput } from './schema.ts'

type Values = Readonly<Record<string, string | number>>

/**
 * Plans a fault in one route, with the end at which the worker takes it away again.
 *
 * - For a header (the default): a copy of the route with the header as one more condition of each match goes in just
 *   before it, so that nobody else notices. The route itself is not touched.
 * - For everybody: the route's own `fault` is written, and nothing else.
 *
 * Both test what they saw: the resourceVersion, and the route. The undo tests the very route or fault that it takes away.
 *
 * Upstream rule: https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPFaultInjection
 */
export function plan(input: FaultInput, observed: TargetObserved, now: Date): Planned {
  const { target, found, refusals: against } = targetOf(input, observed)
  const refusals: Refusal[] = [...against, ...refuseUntil(input.until, now)]
  if (input.delay === undefined && input.abort === undefined) refusals.push(refuse('NO_FAULT', 'delay', 'no-fault'))
  if (target === null) return { ok: false, refusals }
  const { header, scope } = input
  if (scope === 'header' && takesHeader(found.route, header.name))
    refusals.push(refuse('HEADER_TAKEN', 'header.name', 'header-taken', { header: header.name, route: input.route }))
  if (scope === 'everybody' && JSON.stringify(found.route.fault) === JSON.stringify(faultOf(input)))
    refusals.push(refuse('NOTHING_CHANGES', 'delay', 'nothing-changes'))
  return refusals.length > 0 ? { ok: false, refusals } : accepted(input, observed, target, found)
}

function accepted(input: FaultInput, observed: TargetObserved, target: VirtualService, found: FoundRoute): Planned {
  const values = {
    route: routeKey(target, found.index),
    name: input.virtualService,
    namespace: input.namespace,
    fault: spell(input),
    header: `${input.header.name}: ${input.header.value}`,
    until: input.until,
  }
  const { patch, undo } = input.scope === 'header' ? insertRoute(input, target, found) : setFault(input, target, found)
  const as = 'viewer' as const
  const ref = virtualServiceRef(input.namespace, input.virtualService)
  const write: Operation = { kind: 'patch', target: ref, patch, as, why: say(`why.write-${input.scope}`, values) }
  const restore: Operation = { kind: 'patch', target: ref, patch: undo, as, why: say('why.restore', values) }
  return {
    ok: true,
    plan: {
      summary: say(`summary-${input.scope}`, values),
      operations: [write, ...endSteps(input.until)],
      undo: [{ undoes: 0, operation: restore }],
      warnings: [...warnAboutFault(input, found), ...warnAboutTarget(observed, target, found, input)],
    },
  }
}

function insertRoute(input: FaultInput, target: VirtualService, found: FoundRoute): PatchWithUndo {
  const path = `/spec/http/${found.index}`
  const copy = faultyRoute(input, target, found)
  return {
    patch: [
      { op: 'test', path: '/metadata/resourceVersion', value: target.metadata.resourceVersion },
      { op: 'test', path, value: found.route },
      // In a list, `add` puts in and moves the rest on.
      { op: 'add', path, value: copy },
    ],
    undo: [
      { op: 'test', path, value: copy },
      { op: 'remove', path },
    ],
  }
}

function setFault(input: FaultInput, target: VirtualService, found: FoundRoute): PatchWithUndo {
  const root = `/spec/http/${found.index}`
  const { patch, undo } = patchFields(target, [{ pointer: `${root}/fault`, value: faultOf(input) }])
  return {
    patch: [
      { op: 'test', path: '/metadata/resourceVersion', value: target.metadata.resourceVersion },
      { op: 'test', path: root, value: found.route },
      ...patch,
    ],
    // Another route at this place has a fault that is not ours to take away.
    undo: [...sameRoute(found), ...undo],
  }
}

/** `FAULT_DISABLES_RETRIES`, `EVERYBODY` (nobody is spared), `FAULT_REPLACED` (one that was there is put back at the end). */
function warnAboutFault(input: FaultInput, { route }: FoundRoute): readonly Finding[] {
  const warning = (code: string, field: string, key: string): Finding => ({
    code,
    field,
    message: say(`warnings.${key}`),
  })
  return [
    ...(route.retries !== undefined || route.timeout !== undefined
      ? [warning('FAULT_DISABLES_RETRIES', 'route', 'fault-disables-retries')]
      : []),
    ...(input.scope === 'everybody' ? [warning('EVERYBODY', 'scope', 'everybody')] : []),
    ...(input.scope === 'everybody' && route.fault !== undefined
      ? [warning('FAULT_REPLACED', 'scope', 'fault-replaced')]
      : []),
  ]
}

/** `2 s × 50 %, 503 × 10 %`: figures only, the same in every language. */
function spell({ delay, abort }: FaultInput): string {
  return [
    ...(delay === undefined ? [] : [`${delay.seconds} s × ${delay.percent} %`]),
    ...(abort === undefined ? [] : [`${abort.status} × ${abort.percent} %`]),
  ].join(', ')
}

function refuse(code: string, field: string, key: string, values?: Values): Refusal {
  return { code, field, message: say(`refusals.${key}`, values) }
}

function say(key: string, values?: Values) {
  return phrase(`wizards.traffic-fault.${key}`, values)
}
