import { valueAt } from '#domain/plan/examine-patch.ts'
import type { Plan } from '#domain/plan/operation.ts'
import type { TrainSpec } from '#domain/release/train/train.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import type { Kube } from '#server/clients/kube/kube.ts'
import { runOperation } from '#server/features/operation/run/run-operation.ts'
import { submitOperation } from '#server/features/operation/submit-operation.ts'
import { claimTrain } from '#server/features/release/train/claim-train.ts'
import { readTrain } from '#server/features/release/train/read-train.ts'
import type { TrainDetailDto } from '#server/features/release/train/train-dto.ts'
import { canaryOf, releaseStart, until } from './release-ground.ts'

/**
 * Starts a train of shops the way the wizard does, each car a canary that goes to everybody without a stop. Together,
 * with a gate that a person opens, and everything rolled back, where the test says nothing else.
 */
export async function makeTrain(
  kube: Kube,
  viewer: Viewer,
  namespace: string,
  names: readonly string[],
  changes: Partial<TrainSpec> = {},
): Promise<string> {
  const cars = await Promise.all(
    names.map((name) => releaseStart(kube, { ...canaryOf(namespace, name), weights: [100], pauseSeconds: 0 })),
  )
  const train: TrainSpec = {
    namespace,
    name: names.join(', '),
    order: 'together',
    gate: 'manual',
    rollbackPromoted: true,
    cars,
    ...changes,
  }
  const why = { key: 'a' }
  const plan: Plan = {
    summary: why,
    operations: [{ kind: 'record', record: { type: 'release-train-started', train }, why }],
    undo: [{ undoes: 0, operation: { kind: 'record', record: { type: 'release-train-aborted' }, why } }],
    warnings: [],
  }
  const submitted = await submitOperation(viewer, {
    wizard: 'release-train',
    cluster: 'default',
    input: {},
    plan,
    digest: 'seen',
    subject: { kind: 'ReleaseTrain', namespace, name: train.name },
    approval: { needed: false },
    claim: (tx, operationId) => claimTrain(tx, { operationId, cluster: 'default', train, claimedBy: viewer.email }),
  })
  if (!submitted.ok) throw new Error(`the train was not started: ${JSON.stringify(submitted)}`)
  const { id } = submitted.data
  await runOperation(id)
  await until(async () => (await catalog().releaseTrain.count({ where: { id } })) === 1, 'the train has begun')
  return id
}

/** Looks until the train is as wished; says where it stood when that does not come. */
export async function trainWhere(
  viewer: Viewer,
  id: string,
  wished: (train: TrainDetailDto) => boolean,
  seconds = 120,
): Promise<TrainDetailDto> {
  const end = Date.now() + seconds * 1_000
  for (;;) {
    const found = await readTrain(viewer, id)
    if (!found.ok) throw new Error(JSON.stringify(found))
    if (wished(found.data)) return found.data
    if (Date.now() > end)
      throw new Error(`train ${id} stands at ${JSON.stringify(found.data, null, 1).slice(0, 2_000)}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** The image of a shop's only container. */
export async function imageOf(kube: Kube, namespace: string, name: string): Promise<unknown> {
  const live = await kube.read({ apiVersion: 'apps/v1', kind: 'Deployment', namespace, name })
  return valueAt(live, '/spec/template/spec/containers/0/image')
}
