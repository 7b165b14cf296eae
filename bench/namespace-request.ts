import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { KubeObject } from '#domain/kube/object.ts'
import type { Operation } from '#domain/plan/operation.ts'
import { kubectl } from '../e2e/clients/kubectl.ts'
import { applyWizard, type PanelApi, settledState } from '../e2e/clients/panel-api.ts'
import { namespaceInput } from '../e2e/fixtures/namespace-input.ts'
import { compare, printComparison, timed } from './measure.ts'

const runs = 7

/**
 * Plan, server-side dry run and diff of a request through the API, and the whole provisioning, each against kubectl
 * given the same objects. The dry run's reference needs a namespace that exists, or kubectl refuses what goes into it.
 */
export async function benchNamespaceRequest(
  developer: PanelApi,
  developerEmail: string,
  approver: PanelApi,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'pilothouse-bench-'))
  const objects = await plannedObjects(developer, developerEmail)
  await kubectl('create', 'namespace', 'bench-reference')
  const reviewed = manifest(folder, objects, 'bench-reference')
  let count = 0
  printComparison(
    await compare(
      'namespace-request: plan, dry run and diff',
      runs,
      () => timed(() => plan(developer, developerEmail, `bench-plan-${count++}`)),
      () => timed(() => kubectl('apply', '--dry-run=server', '-f', reviewed)),
    ),
    'ratio 0.5',
  )
  printComparison(
    await compare(
      'namespace-request: approved until provisioned',
      runs,
      () => provision(developer, developerEmail, approver, `bench-ours-${count++}`),
      () => {
        const file = manifest(folder, objects, `bench-theirs-${count++}`)
        return timed(() => kubectl('apply', '-f', file))
      },
    ),
    'ratio 1.0',
  )
}

async function provision(developer: PanelApi, email: string, approver: PanelApi, name: string): Promise<number> {
  const asked = await applyWizard(developer, 'namespace-request', namespaceInput(name, email))
  return timed(async () => {
    await approver.post(`/api/v1/operations/${asked.id}/approve`)
    const state = await settledState(approver, asked.id)
    if (state !== 'succeeded') throw new Error(`provisioning of ${name} ended ${state}`)
  })
}

async function plan(developer: PanelApi, email: string, name: string): Promise<readonly Operation[]> {
  const answer = await developer.post<{ plan: { operations: Operation[] } }>('/api/v1/wizards/namespace-request/plan', {
    input: namespaceInput(name, email),
  })
  if (answer.status !== 200) throw new Error(`plan: ${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body.plan.operations
}

async function plannedObjects(developer: PanelApi, email: string): Promise<readonly KubeObject[]> {
  const operations = await plan(developer, email, 'bench-objects')
  return operations.flatMap((operation) =>
    operation.kind === 'create' || operation.kind === 'apply' ? [operation.object] : [],
  )
}

/** The objects, moved to another namespace, as one file. */
function manifest(folder: string, objects: readonly KubeObject[], namespace: string): string {
  const items = JSON.parse(JSON.stringify(objects).replaceAll('bench-objects', namespace)) as KubeObject[]
  const file = join(folder, `${namespace}.json`)
  writeFileSync(file, JSON.stringify({ apiVersion: 'v1', kind: 'List', items }))
  return file
}
