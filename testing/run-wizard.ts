import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Result } from '#domain/result.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import { runOperation } from '#server/features/operation/run/run-operation.ts'
import { applyWizard } from '#wizards/apply-wizard.ts'
import { approveOperation } from '#wizards/approve-operation.ts'
import { carryOn } from '#wizards/carry-on.ts'
import type { WizardManifest } from '#wizards/contract.ts'
import { type PlannedWizard, planWizard } from '#wizards/plan-wizard.ts'
import { findWizard } from '#wizards/registry.ts'
import { testCluster } from './cluster.ts'

type Submitted = { readonly id: string; readonly state: string }

export function wizardOf(id: string): WizardManifest {
  const wizard = findWizard(id)
  if (wizard === undefined) throw new Error(`there is no wizard ${id}`)
  return wizard
}

export async function planAs(viewer: Viewer, wizard: string, input: unknown): Promise<PlannedWizard> {
  return dataOf(await planWizard(viewer, wizardOf(wizard), 'default', input, new Date()))
}

/** Why there is no plan; a failure without refusals is answered by its own code. */
export async function refusalCodes(viewer: Viewer, wizard: string, input: unknown): Promise<string[]> {
  const planned = await planWizard(viewer, wizardOf(wizard), 'default', input, new Date())
  if (planned.ok) return []
  return planned.refusals?.map((refusal) => refusal.code) ?? [planned.code]
}

/** Plans and applies what was seen. */
export async function submitAs(viewer: Viewer, wizard: string, input: unknown): Promise<Submitted> {
  const { digest } = await planAs(viewer, wizard, input)
  const applied = dataOf(
    await applyWizard(viewer, wizardOf(wizard), { cluster: 'default', input, seen: digest }, new Date()),
  )
  if (applied.kind !== 'submitted') throw new Error('the plan changed between plan and apply')
  return applied.operation
}

/** Runs a submitted operation to its end, as the worker would; `approver` allows it first if it waits for that. */
export async function carryOut({ id, state }: Submitted, approver: Viewer): Promise<string> {
  if (state === 'awaiting-approval') dataOf(await approveOperation(approver, id, {}, new Date()))
  await runOperation(id)
  return id
}

/** @param confirm typed by the person, where the undo asks for a name */
export async function putBack(id: string, by: Viewer, confirm?: string): Promise<void> {
  dataOf(await carryOn(by, id, { verb: 'undo', confirm }, new Date()))
  await runOperation(id)
}

/** The operation's state, and with it why it failed. */
export async function endOf(id: string): Promise<{ readonly state: string; readonly failure: unknown }> {
  const { state, failure } = await catalog().operation.findUniqueOrThrow({ where: { id } })
  return { state, failure }
}

export function dataOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result))
  return result.data
}

/** Asks as the person, the way he would at a terminal. */
export async function canI(viewer: Viewer, verb: string, resource: string, namespace: string): Promise<boolean> {
  const { kubectl, kubeconfig } = testCluster()
  const groups = viewer.kubernetes.groups.flatMap((group) => ['--as-group', group])
  const answer = promisify(execFile)(kubectl, [
    '--kubeconfig',
    kubeconfig,
    'auth',
    'can-i',
    verb,
    resource,
    '-n',
    namespace,
    '--as',
    viewer.kubernetes.user,
    ...groups,
  ])
  return answer.then(
    ({ stdout }) => stdout.trim() === 'yes',
    // kubectl ends with 1 when the answer is no.
    (error: { stdout?: string }) => {
      if (error.stdout?.trim() === 'no') return false
      throw error
    },
  )
}
