import 'server-only'
import type { KubeObject } from '#domain/kube/object.ts'
import type { Operation } from '#domain/plan/operation.ts'
import { targetOf } from '#domain/plan/target.ts'
import { kubeAsPanel } from '#server/clients/kube/connection.ts'
import type { Kube } from '#server/clients/kube/kube.ts'
import type { Run } from './claim-operation.ts'
import { executeApply } from './execute-apply.ts'
import { executeCreate } from './execute-create.ts'
import { executeDelete } from './execute-delete.ts'
import { executePatch } from './execute-patch.ts'
import { executeRecord } from './execute-record.ts'
import { executeWait } from './execute-wait.ts'
import { beginStep, finishStep, noteWaiting } from './journal.ts'
import { kubeOfStep } from './kube-of-step.ts'
import { stampOf } from './stamp-of.ts'
import type { Step, StepResult, Write } from './step.ts'

/**
 * Runs one step: remembers what it will replace, writes the intent, acts, writes what became of it. A step that was
 * already begun is examined again and not simply repeated.
 *
 * @returns the step's result, or `cancelled` when it was not begun, or its wait was given up, on request
 */
export async function runStep(run: Run, step: Step, now: Date): Promise<StepResult | 'cancelled'> {
  const { action } = step
  switch (action.kind) {
    case 'record':
      if (!(await beginStep(run, step, null, now))) return 'cancelled'
      await executeRecord(run, step, action.record, now)
      return {}
    case 'wait':
      return runWait(run, step, action, now)
    default:
      return runWrite(run, step, action, now)
  }
}

async function runWait(
  run: Run,
  step: Step,
  wait: Extract<Operation, { kind: 'wait' }>,
  now: Date,
): Promise<StepResult | 'cancelled'> {
  if (!(await beginStep(run, step, null, now))) return 'cancelled'
  const deadline = new Date((step.startedAt ?? now).getTime() + wait.timeoutSeconds * 1_000)
  const ended = await executeWait(await kubeAsPanel(run.operation.cluster), wait, deadline, (missing) =>
    noteWaiting(run, step, missing),
  )
  if (ended === 'cancelled') return 'cancelled'
  await finishStep(run, step, {}, new Date())
  return {}
}

async function runWrite(run: Run, step: Step, write: Write, now: Date): Promise<StepResult | 'cancelled'> {
  const kube = await kubeOfStep(run, write.as)
  const resumed = step.startedAt !== null
  const before = resumed ? step.before : await snapshot(kube, write)
  if (!(await beginStep(run, step, before, now))) return 'cancelled'
  const result = await act(kube, write, { before, resumed, stamp: stampOf(run, step) })
  await finishStep(run, step, result, new Date())
  return result
}

/** What is there before the write; a `create` replaces nothing, so it costs no look. */
async function snapshot(kube: Kube, write: Write): Promise<KubeObject | null> {
  const target = targetOf(write)
  return write.kind === 'create' || target === null ? null : kube.read(target)
}

type Circumstances = { readonly before: KubeObject | null; readonly resumed: boolean; readonly stamp: string }

function act(kube: Kube, write: Write, { before, resumed, stamp }: Circumstances): Promise<StepResult> {
  switch (write.kind) {
    case 'create':
      return executeCreate(kube, write.object, stamp)
    case 'apply':
      return executeApply(kube, write.object, before)
    case 'patch':
      return executePatch(kube, write, before, resumed)
    case 'delete':
      return executeDelete(kube, write.target, knownUid(write.uid), before)
  }
}

/** A reference to another step's object is resolved from the journal before a step is run. */
function knownUid(uid: Extract<Write, { kind: 'delete' }>['uid']): string {
  if (typeof uid === 'string') return uid
  throw new Error(`the UID created by step ${uid.createdBy} was not resolved`)
}
