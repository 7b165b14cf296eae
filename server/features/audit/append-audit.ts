import 'server-only'
import type { Viewer } from '#server/auth/viewer.ts'
import { toJson } from '#server/features/operation/json.ts'
import type { Tx } from '#server/features/operation/tx.ts'

/** One deed. `verb` is `<noun or wizard>:<what was done>`; `detail` never holds the value of a secret. */
export type Deed = {
  readonly verb: string
  readonly cluster?: string
  readonly subject: { readonly kind: string; readonly namespace?: string | null; readonly name: string }
  readonly operationId?: string
  readonly outcome: string
  readonly detail?: unknown
}

/** Writes an audit row in the transaction of the deed itself: neither can be there without the other. */
export async function appendAudit(tx: Tx, viewer: Pick<Viewer, 'email' | 'via'>, deed: Deed): Promise<void> {
  await tx.auditEntry.create({
    data: {
      actor: viewer.email,
      via: viewer.via,
      verb: deed.verb,
      cluster: deed.cluster ?? null,
      subjectKind: deed.subject.kind,
      subjectNamespace: deed.subject.namespace ?? null,
      subjectName: deed.subject.name,
      operationId: deed.operationId ?? null,
      outcome: deed.outcome,
      ...(deed.detail === undefined ? {} : { detail: toJson(deed.detail) }),
    },
  })
}
