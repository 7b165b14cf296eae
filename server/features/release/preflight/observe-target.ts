import 'server-only'
import type { KubeObject } from '#domain/kube/object.ts'
import { valueAt } from '#domain/plan/examine-patch.ts'
import { changeTemplate } from '#domain/release/change-template.ts'
import type { ReleaseDraft } from '#domain/release/input/read-draft.ts'
import type { TargetObserved } from '#domain/release/input/release-observed.ts'
import type { ReleaseInput } from '#domain/release/input/release-schema.ts'
import { specOf } from '#domain/release/input/spec-of.ts'
import { preflight } from '#domain/release/preflight/preflight.ts'
import type { StrategyVerdict } from '#domain/release/preflight/verdict.ts'
import type { Change } from '#domain/release/spec.ts'
import { rulesForHost } from '#domain/traffic/destination-rule.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { kubeAs } from '#server/clients/kube/connection.ts'
import { mayQueryAnything } from '../analysis/query-rights.ts'
import { allowedOrigins } from '../analysis/webhook-origins.ts'
import { observeRelease } from '../observe/observe-release.ts'
import { readPreflightFacts } from './read-facts.ts'
import { storeTemplate } from './store-template.ts'

/**
 * What one release depends on, read as the viewer: the verdicts on all strategies, one look at what the chosen one would
 * touch, and the new template as the API server would store it. Null until a workload is named, or where there is none.
 */
export async function observeTarget(
  viewer: Viewer,
  cluster: string,
  draft: ReleaseDraft,
  now: Date,
): Promise<TargetObserved | null> {
  const { namespace, workload, change } = draft
  if (namespace === null || workload === null) return null
  const { service, weights, mirrorPercent, maxSurge, maxUnavailable } = draft.input
  const wanted = { service: service ?? null, weights, mirrorPercent, maxSurge, maxUnavailable }
  const facts = await readPreflightFacts(viewer, { cluster, namespace, workload }, { template: null, wanted }, now)
  if (facts === null) return null
  const changed = change === null ? null : changeOf(facts.workload, change)
  const stored =
    changed?.ok === true
      ? await storeTemplate(kubeAs(viewer, cluster), facts.workload, changed.template)
      : { template: null, problems: [] }
  const verdicts = preflight({ ...facts, template: stored.template })
  const spec = specOf({ ...draft.input, namespace, workload }, meansOf(verdicts, draft.strategy))
  const live = await observeRelease(kubeAs(viewer, cluster), spec, { verdict: 'none' }, now)
  return {
    namespace,
    workload,
    verdicts,
    live,
    rules:
      spec.service === null
        ? []
        : rulesForHost(facts.destinationRules, `${spec.service}.${namespace}.svc.cluster.local`),
    template: change === null || stored.template === null ? null : { change, value: stored.template },
    problems: stored.problems,
    measuring: await measuringOf(viewer),
    freeze: facts.freeze,
  }
}

function changeOf(workload: KubeObject, change: Change) {
  return changeTemplate(valueAt(workload, '/spec/template'), change, valueAt(workload, '/spec/selector'))
}

async function measuringOf(viewer: Viewer): Promise<TargetObserved['measuring']> {
  return { mayQuery: mayQueryAnything(viewer), allowed: await allowedOrigins() }
}

/** Of the chosen strategy; before one is chosen, of the first that moves requests at all. */
function meansOf(verdicts: readonly StrategyVerdict[], strategy: ReleaseInput['strategy'] | null) {
  const none = { router: null, service: null, route: null }
  if (strategy !== null) return verdicts.find((verdict) => verdict.strategy === strategy) ?? none
  return verdicts.find(({ router }) => router !== null) ?? none
}
