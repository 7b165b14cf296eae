import { releaseGenerationAnnotation } from '#domain/kube/labels.ts'
import { type KubeObject, refOf } from '#domain/kube/object.ts'
import { escapePointer } from '#domain/plan/diff.ts'
import { valueAt } from '#domain/plan/examine-patch.ts'
import type { JsonPatchStep, Operation } from '#domain/plan/operation.ts'
import { type Phrase, phrase } from '#domain/plan/phrase.ts'
import type { Observed, Release } from '../state.ts'
import { companionName } from './companion-name.ts'
import { companionTemplate } from './companion-template.ts'

const generationPath = `/metadata/annotations/${escapePointer(releaseGenerationAnnotation)}`

/**
 * The one write that brings a companion Deployment up to date: the template of the release's present generation, and
 * the size where no autoscaler rules it. Guarded by UID and by the very values replaced, not by resourceVersion: the
 * controller writes status all the time.
 */
export function updateDeployment(
  release: Release,
  observed: Observed,
  live: KubeObject,
  keys: readonly string[],
  size: number,
): readonly Operation[] {
  const template = templateSteps(release, live, keys)
  const replicas = observed.companion.autoscaler === null ? growthSteps(live, size) : []
  if (template.length + replicas.length === 0) return []
  const name = live.metadata.name
  const why =
    template.length > 0
      ? phrase('releases.companion.why.template', { name })
      : phrase('releases.companion.why.resize', { name, size })
  return [patch(live, [...template, ...replicas], why)]
}

function templateSteps(release: Release, live: KubeObject, keys: readonly string[]): readonly JsonPatchStep[] {
  const wanted = String(release.state.generation)
  const seen = valueAt(live, generationPath)
  if (seen === wanted) return []
  const template = companionTemplate(release.template, companionName(release.spec.workload.name), keys)
  return [
    ...(seen === undefined ? [] : [{ op: 'test', path: generationPath, value: seen } as const]),
    { op: 'add', path: generationPath, value: wanted },
    { op: 'replace', path: '/spec/template', value: template },
  ]
}

function growthSteps(live: KubeObject, size: number): readonly JsonPatchStep[] {
  const seen = valueAt(live, '/spec/replicas')
  return (typeof seen === 'number' ? seen : 1) >= size ? [] : setNumber('/spec/replicas', seen, size)
}

/** Raises the minimum of the companion's autoscaler, and its maximum where it would be below; empty where it is enough. */
export function resizeAutoscaler(live: KubeObject, size: number): readonly Operation[] {
  const minimum = valueAt(live, '/spec/minReplicas')
  const maximum = valueAt(live, '/spec/maxReplicas')
  if ((typeof minimum === 'number' ? minimum : 1) >= size) return []
  const steps = [
    ...setNumber('/spec/minReplicas', minimum, size),
    ...(typeof maximum === 'number' && maximum < size ? setNumber('/spec/maxReplicas', maximum, size) : []),
  ]
  return [patch(live, steps, phrase('releases.companion.why.resize', { name: live.metadata.name, size }))]
}

/** `add` on a member that is absent; one that is there is tested first. */
function setNumber(path: string, seen: unknown, value: number): readonly JsonPatchStep[] {
  if (seen === undefined) return [{ op: 'add', path, value }]
  return [
    { op: 'test', path, value: seen },
    { op: 'replace', path, value },
  ]
}

function patch(live: KubeObject, steps: readonly JsonPatchStep[], why: Phrase): Operation {
  const same: JsonPatchStep = { op: 'test', path: '/metadata/uid', value: live.metadata.uid }
  return { kind: 'patch', target: refOf(live), patch: [same, ...steps], as: 'viewer', why }
}

/** Another number of pods for a Deployment, where that is what moves the requests. Empty where it has as many. */
export function resizeDeployment(live: KubeObject, size: number, why: Phrase): readonly Operation[] {
  const seen = valueAt(live, '/spec/replicas')
  return (typeof seen === 'number' ? seen : 1) === size
    ? []
    : [patch(live, setNumber('/spec/replicas', seen, size), why)]
}
