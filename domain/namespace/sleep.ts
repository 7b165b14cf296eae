import type { JsonPatch } from '#domain/plan/operation.ts'

/** Where a sleeping workload also remembers its size, in case the catalogue is lost. */
export const sleepAnnotation = 'pilothouse.io/before-sleep'

/** How each kind is put to sleep: the field (the API server always fills it in), and what it is while asleep. DaemonSets cannot be. */
export const sleepFields = {
  Deployment: { apiVersion: 'apps/v1', path: '/spec/replicas', asleep: 0 },
  StatefulSet: { apiVersion: 'apps/v1', path: '/spec/replicas', asleep: 0 },
  CronJob: { apiVersion: 'batch/v1', path: '/spec/suspend', asleep: true },
} as const
export type SleepingKind = keyof typeof sleepFields
export const sleepingKinds = Object.keys(sleepFields) as SleepingKind[]

/** One workload and what it was before it slept. */
export type Sleeper = {
  readonly kind: SleepingKind
  readonly name: string
  readonly uid: string
  readonly before: number | boolean
}

/** What is remembered of a sleep. HPAs rest by themselves while their target has no replicas; they are kept for the record. */
export type SleepRecord = {
  readonly sleepers: readonly Sleeper[]
  readonly autoscalers: readonly {
    readonly name: string
    readonly target: string
    readonly min: number | null
    readonly max: number | null
  }[]
}

/** Scales a workload to nothing, only if it still is as it was when that was remembered. */
export function sleepPatch(sleeper: Sleeper, hasAnnotations: boolean): JsonPatch {
  const { path, asleep } = sleepFields[sleeper.kind]
  return [
    { op: 'test', path: '/metadata/uid', value: sleeper.uid },
    ...(hasAnnotations ? [] : [{ op: 'add', path: '/metadata/annotations', value: {} } as const]),
    { op: 'test', path, value: sleeper.before },
    { op: 'add', path: annotationPath, value: String(sleeper.before) },
    { op: 'replace', path, value: asleep },
  ]
}

/** Gives a sleeping workload back exactly what it had; refused when it no longer sleeps. */
export function wakePatch(sleeper: Sleeper): JsonPatch {
  const { path, asleep } = sleepFields[sleeper.kind]
  return [
    { op: 'test', path: '/metadata/uid', value: sleeper.uid },
    { op: 'test', path, value: asleep },
    { op: 'replace', path, value: sleeper.before },
    { op: 'remove', path: annotationPath },
  ]
}

/** JSON Pointer writes `/` inside a key as `~1` (RFC 6901). */
const annotationPath = `/metadata/annotations/${sleepAnnotation.replace('/', '~1')}`
