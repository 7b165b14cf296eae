import 'server-only'
import type { OperationState } from '#server/features/operation/state.ts'
import type { Tx } from '#server/features/operation/tx.ts'

const underWay = ['awaiting-approval', 'queued', 'running', 'undoing'] satisfies OperationState[]
const writing = ['queued', 'running', 'undoing'] satisfies OperationState[]

type Subject = { readonly cluster: string; readonly namespace: string; readonly except: string }

/** Whether another operation of one wizard on a namespace is undecided or runs, forwards or back. */
export async function isUnderWay(tx: Tx, wizard: string, { cluster, namespace, except }: Subject): Promise<boolean> {
  return (
    (await tx.operation.count({
      where: { cluster, wizard, subjectName: namespace, id: { not: except }, state: { in: underWay } },
    })) > 0
  )
}

/** Whether any other operation writes to a namespace, or to what is in it, at this moment. */
export async function isWritten(tx: Tx, { cluster, namespace, except }: Subject): Promise<boolean> {
  const about = [{ subjectKind: 'Namespace', subjectName: namespace }, { subjectNamespace: namespace }]
  return (await tx.operation.count({ where: { cluster, OR: about, id: { not: except }, state: { in: writing } } })) > 0
}
