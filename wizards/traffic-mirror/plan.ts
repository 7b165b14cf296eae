import type { Operation, Planned, Refusal } from '#domain/plan/operation.ts'
import { phrase } from '#domain/plan/phrase.ts'
import { type FoundRoute, routeKey } from '#domain/traffic/find-route.ts'
import { destinationName, type VirtualService, virtualServiceRef } from '#domain/traffic/virtual-service.ts'
import { type FieldChange, patchFields } from '#domain/traffic/wizard/patch-fields.ts'
import { sameRoute } from '#domain/traffic/wizard/same-route.ts'
import { targetOf, warnAboutTarget } from '#domain/traffic/wizard/target.ts'
import { endSteps, refuseUntil } from '#domain/traffic/wizard/until.ts'
import { refuseMirrors, warnAboutMirrors } from './judge-mirrors.ts'
import type { MirrorObserved } from './observed.ts'
import type { MirrorInput } from './schema.ts'

type Values = Readonly<Record<string, string | number>>
const say = (key: string, values?: Values) => phrase(`wizards.traffic-mirror.${key}`, values)

/**
 * Plans the mirrors of one route: `mirrors` as wanted, each with its percentage, and the older single `mirror` with its
 * percentages taken away, because both together are refused by Istio. Nothing else of the route is written; the undo
 * puts back each of these fields as it was.
 *
 * Upstream rule: https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPMirrorPolicy
 */
export function plan(input: MirrorInput, observed: MirrorObserved, now: Date): Planned {
  const { target, found, refusals: against } = targetOf(input, observed)
  const refusals: Refusal[] = [...against, ...refuseUntil(input.until, now)]
  if (input.mirrors.length > 0 && input.until === undefined && !input.keep)
    refusals.push({ code: 'END_MISSING', field: 'until', message: say('refusals.end-missing') })
  refusals.push(...refuseMirrors(input, observed, found))
  if (target === null) return { ok: false, refusals }
  const { patch, undo } = patchFields(target, changesOf(input, found))
  if (refusals.length === 0 && patch.length === 0)
    refusals.push({ code: 'NOTHING_CHANGES', field: 'mirrors', message: say('refusals.nothing-changes') })
  if (refusals.length > 0) return { ok: false, refusals }
  const values = {
    route: routeKey(target, found.index),
    name: input.virtualService,
    namespace: input.namespace,
    mirrors: spell(input),
    until: input.until ?? '',
  }
  const base = {
    kind: 'patch',
    target: virtualServiceRef(input.namespace, input.virtualService),
    as: 'viewer',
  } as const
  const write: Operation = { ...base, patch: [...seen(target, found), ...patch], why: say('why.write', values) }
  const restore: Operation = { ...base, patch: [...sameRoute(found), ...undo], why: say('why.restore', values) }
  return {
    ok: true,
    plan: {
      summary: say(summaryKey(input), values),
      operations: [write, ...endSteps(input.until)],
      undo: [{ undoes: 0, operation: restore }],
      warnings: [...warnAboutMirrors(input, found), ...warnAboutTarget(observed, target, found, input)],
    },
  }
}

function changesOf({ mirrors }: MirrorInput, { index, route }: FoundRoute): readonly FieldChange[] {
  const root = `/spec/http/${index}`
  const older = ['mirror', 'mirrorPercentage', 'mirrorPercent', 'mirror_percent'].filter((field) => field in route)
  const wanted = mirrors.map(({ host, subset, port, percent }) => ({
    destination: {
      host,
      ...(port === undefined ? {} : { port: { number: port } }),
      ...(subset === undefined ? {} : { subset }),
    },
    percentage: { value: percent },
  }))
  return [
    ...older.map((field) => ({ pointer: `${root}/${field}`, value: undefined })),
    { pointer: `${root}/mirrors`, value: wanted.length === 0 ? undefined : wanted },
  ]
}

function seen({ metadata }: VirtualService, { index, route }: FoundRoute) {
  return [
    { op: 'test', path: '/metadata/resourceVersion', value: metadata.resourceVersion },
    { op: 'test', path: `/spec/http/${index}`, value: route },
  ] as const
}

function summaryKey({ mirrors, until }: MirrorInput): string {
  if (mirrors.length === 0) return 'summary-none'
  return until === undefined ? 'summary-kept' : 'summary-until'
}

/** `catalog v2 10 %`: figures and names only, the same in every language. */
function spell({ mirrors }: MirrorInput): string {
  return mirrors.map((mirror) => `${destinationName(mirror)} ${mirror.percent} %`).join(', ')
}
