import { type KubeObject, refOf } from '#domain/kube/object.ts'
import type { JsonPatch, Operation, Planned, Refusal, UndoStep } from '#domain/plan/operation.ts'
import { phrase } from '#domain/plan/phrase.ts'
import type { DestinationRule } from '#domain/traffic/destination-rule.ts'
import { type FoundRoute, routeKey } from '#domain/traffic/find-route.ts'
import { resolveHost, serviceOfHost } from '#domain/traffic/host.ts'
import { destinationsOf, networkingVersion, type VirtualService } from '#domain/traffic/virtual-service.ts'
import { type FieldChange, patchFields, withFields } from '#domain/traffic/wizard/patch-fields.ts'
import { sameRoute } from '#domain/traffic/wizard/same-route.ts'
import { targetOf, warnAboutTarget } from '#domain/traffic/wizard/target.ts'
import { endSteps, refuseUntil } from '#domain/traffic/wizard/until.ts'
import { refuseFigures, warnAboutFigures } from './judge-figures.ts'
import type { HostRules, ResilienceObserved } from './observed.ts'
import { routeChanges } from './route-changes.ts'
import { findRule, ruleChanges } from './rule-changes.ts'
import type { ResilienceInput } from './schema.ts'

type Values = Readonly<Record<string, string | number>>
const say = (key: string, values?: Values) => phrase(`wizards.traffic-resilience.${key}`, values)

/** One object's write and how it is put back. */
type Write = { readonly operation: Operation; readonly undo: (index: number) => Operation }

/**
 * Plans timeout and retries of one route, and circuit breaker and outlier detection of one host's DestinationRule: at
 * most one patch for each object, of the named fields only, with their exact inverse. A host without a rule gets one,
 * which the undo deletes again.
 *
 * Upstream rules: https://istio.io/latest/docs/reference/config/networking/destination-rule/#ConnectionPoolSettings
 */
export function plan(input: ResilienceInput, observed: ResilienceObserved, now: Date): Planned {
  const { target, found, refusals: against } = targetOf(input, observed)
  const refusals: Refusal[] = [...against, ...refuseUntil(input.until, now), ...refuseFigures(input, found)]
  if (target === null) return { ok: false, refusals }
  const rules = hostOf(input, observed, target, found)
  const wantsRule = ruleChanges(input).length > 0
  if (wantsRule && rules === null)
    refusals.push({
      code: 'HOST_NOT_IN_ROUTE',
      field: 'host',
      message: say('refusals.host-not-in-route', { route: input.route }),
    })
  const lookup = wantsRule && rules !== null ? findRule(rules) : null
  if (lookup?.ok === false) refusals.push(lookup.refusal)
  const rule = lookup?.ok === true ? lookup.rule : null
  const writes = [
    ...writeFields(target, routeChanges(input, found), 'why.write-route', {
      before: [{ op: 'test', path: `/spec/http/${found.index}`, value: found.route }],
      after: sameRoute(found),
    }),
    ...(rules !== null && lookup?.ok === true ? writeRule(input, rules, rule) : []),
  ]
  if (refusals.length === 0 && writes.length === 0)
    refusals.push({ code: 'NOTHING_CHANGES', field: 'timeoutSeconds', message: say('refusals.nothing-changes') })
  if (refusals.length > 0) return { ok: false, refusals }
  const values = { route: routeKey(target, found.index), name: input.virtualService, namespace: input.namespace }
  return {
    ok: true,
    plan: {
      summary: say(input.until === undefined ? 'summary' : 'summary-until', {
        ...values,
        what: spell(input),
        until: input.until ?? '',
      }),
      operations: [...writes.map(({ operation }) => operation), ...endSteps(input.until)],
      undo: writes.map(({ undo }, index): UndoStep => ({ undoes: index, operation: undo(index) })).reverse(),
      warnings: [
        ...warnAboutFigures(input, found, wantsRule ? rules : null, rule),
        ...warnAboutTarget(observed, target, found, input),
      ],
    },
  }
}

/** The host whose rule is meant: the one named, else the first of the route. */
function hostOf(
  { host }: ResilienceInput,
  { hosts }: ResilienceObserved,
  { metadata }: VirtualService,
  { route }: FoundRoute,
): HostRules | null {
  const routed = destinationsOf(route).map(({ destination }) => resolveHost(destination.host, metadata.namespace ?? ''))
  const wanted = host === undefined || host === '' ? routed[0] : resolveHost(host, metadata.namespace ?? '')
  if (wanted === undefined || !routed.includes(wanted)) return null
  return hosts.find((candidate) => candidate.host === wanted) ?? null
}

/** What a write and its undo test beside the fields they write. */
type Guards = { readonly before: JsonPatch; readonly after: JsonPatch }

function writeFields(
  object: KubeObject,
  changes: readonly FieldChange[],
  why: string,
  guards: Guards = { before: [], after: [] },
): readonly Write[] {
  const { patch, undo } = patchFields(object, changes)
  if (patch.length === 0) return []
  const base = { kind: 'patch', target: refOf(object), as: 'viewer' } as const
  const version = { op: 'test', path: '/metadata/resourceVersion', value: object.metadata.resourceVersion } as const
  const values = { name: `${object.metadata.namespace}/${object.metadata.name}`, kind: object.kind }
  return [
    {
      operation: { ...base, patch: [version, ...guards.before, ...patch], why: say(why, values) },
      undo: () => ({ ...base, patch: [...guards.after, ...undo], why: say('why.restore', values) }),
    },
  ]
}

function writeRule(input: ResilienceInput, { host }: HostRules, rule: DestinationRule | null): readonly Write[] {
  const changes = ruleChanges(input)
  if (rule !== null) return writeFields(rule, changes, 'why.write-rule')
  const given = changes.filter(({ value }) => value !== undefined)
  if (given.length === 0) return []
  const object = newRule(host, input.namespace, given)
  return [
    {
      operation: { kind: 'create', object, as: 'viewer', why: say('why.create-rule', { host }) },
      undo: (index) => ({
        kind: 'delete',
        target: refOf(object),
        uid: { createdBy: index },
        as: 'viewer',
        why: say('why.delete-rule', { host }),
      }),
    },
  ]
}

/** In the host's own namespace, where it holds for all of its clients. */
function newRule(host: string, namespace: string, changes: readonly FieldChange[]): KubeObject {
  const service = serviceOfHost(host)
  const empty = {
    apiVersion: networkingVersion,
    kind: 'DestinationRule',
    metadata: { name: service?.name ?? host, namespace: service?.namespace ?? namespace },
    spec: { host },
  }
  return withFields(empty, changes)
}

/** What is written, in the words of the fields: the same in every language. */
function spell({ timeoutSeconds, retries, breaker, outliers }: ResilienceInput): string {
  const figures = (group: Readonly<Record<string, unknown>>) =>
    Object.entries(group)
      .filter(([, value]) => value !== undefined && (!Array.isArray(value) || value.length > 0))
      .map(([field, value]) => `${field} ${Array.isArray(value) ? value.join('+') : String(value)}`)
      .join(' ')
  const group = (name: string, value: Readonly<Record<string, unknown>> | null | undefined) =>
    value === undefined ? [] : [value === null ? `${name} –` : `${name}: ${figures(value)}`]
  return [
    ...(timeoutSeconds === undefined ? [] : [`timeout ${timeoutSeconds === null ? '–' : `${timeoutSeconds} s`}`]),
    ...group('retries', retries),
    ...group('connectionPool', breaker),
    ...group('outlierDetection', outliers),
  ].join('; ')
}
