import { randomUUID } from 'node:crypto'
import type { KubeObject, ObjectRef } from '#domain/kube/object.ts'
import { applied, valueAt } from '#domain/plan/examine-patch.ts'
import type { Plan } from '#domain/plan/operation.ts'
import { beginRelease } from '#domain/release/begin.ts'
import type { ReleaseStart } from '#domain/release/input/judge-release.ts'
import { routerOf } from '#domain/release/routers/registry.ts'
import type { ReleaseSpec } from '#domain/release/spec.ts'
import { networkingVersion } from '#domain/traffic/virtual-service.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import type { Kube } from '#server/clients/kube/kube.ts'
import { runOperation } from '#server/features/operation/run/run-operation.ts'
import { submitOperation } from '#server/features/operation/submit-operation.ts'
import { claimRelease } from '#server/features/release/claim-release.ts'
import { observeRelease } from '#server/features/release/observe/observe-release.ts'
import { toRelease } from '#server/features/release/release-row.ts'
import { toReleaseDto } from '#server/features/release/to-release-dto.ts'
import { releaseSpec } from './release-spec.ts'

/** A shop of three pods, its Service, and a VirtualService that sends everybody there. */
export function shopObjects(namespace: string, name = 'catalog'): readonly KubeObject[] {
  const labels = { app: name }
  return [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name, namespace, labels },
      spec: {
        replicas: 3,
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: {
            containers: [
              {
                name: 'web',
                image: `shop/${name}:1`,
                ports: [{ containerPort: 9000 }],
                readinessProbe: { httpGet: { path: '/', port: 9000 }, periodSeconds: 1 },
              },
            ],
          },
        },
      },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name, namespace, labels },
      spec: { selector: labels, ports: [{ name: 'http', port: 80, targetPort: 9000 }] },
    },
    {
      apiVersion: networkingVersion,
      kind: 'VirtualService',
      metadata: { name, namespace, annotations: { note: 'kept' } },
      spec: { hosts: [name], http: [{ timeout: '3s', route: [{ destination: { host: name } }] }] },
    },
  ]
}

export type StartedRelease = { readonly id: string; readonly spec: ReleaseSpec }

/** What a release begins with: the new template with the API server's defaults, and what was there before. */
export async function releaseStart(
  kube: Kube,
  changes: Partial<ReleaseSpec> & Pick<ReleaseSpec, 'namespace'>,
  override?: ReleaseStart['override'],
): Promise<ReleaseStart> {
  const spec = releaseSpec({ pauseSeconds: null, drainSeconds: 0, ...changes })
  const observed = await observeRelease(kube, spec, { verdict: 'none' }, new Date())
  const { workload } = observed
  if (workload === null) throw new Error(`there is no ${spec.workload.name} to release`)
  const container = valueAt(workload, '/spec/template/spec/containers/0') as { readonly name: string }
  const changed = applied(workload, [
    { op: 'replace', path: '/spec/template/spec/containers/0', value: { ...container, image: spec.change.image } },
  ])
  const template = valueAt(changed, '/spec/template')
  const router = spec.router === null ? null : routerOf(spec.router)
  const { original } = beginRelease({ id: randomUUID(), spec, template, observed, router, rules: [], now: new Date() })
  return { spec, template, original, ...(override === undefined ? {} : { override }) }
}

/**
 * Starts a release the way the wizard does: the claim, and an operation whose only step is the record. Nothing looks at it
 * yet.
 */
export async function startRelease(
  kube: Kube,
  viewer: Viewer,
  changes: Partial<ReleaseSpec> & Pick<ReleaseSpec, 'namespace'>,
  override?: ReleaseStart['override'],
): Promise<StartedRelease> {
  const start = await releaseStart(kube, changes, override)
  const { spec } = start
  const why = { key: 'a' }
  const plan: Plan = {
    summary: why,
    operations: [{ kind: 'record', record: { type: 'release-started', ...start }, why }],
    undo: [{ undoes: 0, operation: { kind: 'record', record: { type: 'release-aborted' }, why } }],
    warnings: [],
  }
  const submitted = await submitOperation(viewer, {
    wizard: 'release',
    cluster: 'default',
    input: spec,
    plan,
    digest: 'seen',
    subject: { kind: spec.workload.kind, namespace: spec.namespace, name: spec.workload.name },
    approval: { needed: false },
    claim: (tx, operationId) =>
      claimRelease(tx, {
        operationId,
        cluster: 'default',
        claims: [{ spec, path: '' }],
        claimedBy: viewer.email,
      }),
  })
  if (!submitted.ok) throw new Error(`the release was not started: ${JSON.stringify(submitted)}`)
  const { id } = submitted.data
  await runOperation(id)
  // Where the test runs a worker, that may have been first.
  const stateOf = async () => (await catalog().operation.findUniqueOrThrow({ where: { id } })).state
  await until(async () => !['queued', 'running'].includes(await stateOf()), 'the start has run')
  if ((await stateOf()) !== 'succeeded') throw new Error(`the start of release ${id} failed`)
  return { id, spec }
}

/** Makes the shop and waits until its pods can answer. */
export async function makeShop(kube: Kube, namespace: string, name: string): Promise<void> {
  for (const object of shopObjects(namespace, name)) await kube.create(object)
  const ref = { apiVersion: 'apps/v1', kind: 'Deployment', namespace, name }
  await until(
    async () => valueAt(await kube.read(ref), '/status/availableReplicas') === 3,
    `three pods of ${name} are Available`,
    60,
  )
}

/** A canary of such a shop by its VirtualService; every step waits for a person. */
export function canaryOf(namespace: string, name: string): Partial<ReleaseSpec> & Pick<ReleaseSpec, 'namespace'> {
  return {
    namespace,
    workload: { kind: 'Deployment', name },
    change: { image: `shop/${name}:2` },
    service: name,
    route: { name, routes: [0] },
    weights: [10, 50, 100],
  }
}

/** Until a release stands in a stage, the cluster being as it wishes. */
export async function untilHeld(id: string, stage: string): Promise<void> {
  await until(
    async () => {
      const row = await catalog().release.findUniqueOrThrow({ where: { id } })
      return toReleaseDto(row).stage.id === stage && toRelease(row).state.settledAt !== null
    },
    `${id} stands in ${stage}`,
    90,
  )
}

/** The weights of a VirtualService's first route by host; a single destination without a weight has everybody. */
export async function weightsOf(kube: Kube, namespace: string, name = 'catalog'): Promise<Record<string, number>> {
  const ref: ObjectRef = { apiVersion: networkingVersion, kind: 'VirtualService', namespace, name }
  const destinations = (valueAt(await kube.read(ref), '/spec/http/0/route') ?? []) as readonly {
    readonly destination: { readonly host: string }
    readonly weight?: number
  }[]
  const whole = destinations.length === 1 ? 100 : 0
  return Object.fromEntries(destinations.map(({ destination, weight }) => [destination.host, weight ?? whole]))
}

/** Asks until it is so; the error says what was waited for. */
export async function until(condition: () => Promise<boolean>, what: string, seconds = 30): Promise<void> {
  const end = Date.now() + seconds * 1_000
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`not within ${seconds} s: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
