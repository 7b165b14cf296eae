import 'server-only'
import type { Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import type { AuditEntry } from '#server/clients/catalog/generated/client.ts'
import { visibleTo } from '#server/features/operation/visible-to.ts'

export type AuditFilter = {
  readonly actor?: string
  readonly namespace?: string
  readonly operationId?: string
  /** Part of the verb, the actor or the subject's name. */
  readonly search?: string
  /** 1 to 200; 50 when not said. */
  readonly limit?: number
  /** From the page before. */
  readonly cursor?: string
}

export type AuditDto = {
  readonly id: string
  /** RFC 3339. */
  readonly at: string
  readonly actor: string
  readonly via: string
  readonly verb: string
  readonly cluster: string | null
  readonly subject: { readonly kind: string; readonly namespace: string | null; readonly name: string }
  readonly operationId: string | null
  readonly outcome: string
  readonly detail: unknown
}
export type AuditPage = { readonly items: readonly AuditDto[]; readonly cursor: string | null }

/** The audit, newest first, as far as the viewer may read it. */
export async function listAudit(viewer: Viewer, filter: AuditFilter): Promise<AuditPage> {
  const limit = Math.min(Math.max(filter.limit ?? 50, 1), 200)
  const { audit } = await visibleTo(viewer)
  const rows = await catalog().auditEntry.findMany({
    where: {
      AND: [
        audit,
        filter.actor === undefined ? {} : { actor: filter.actor },
        filter.operationId === undefined ? {} : { operationId: filter.operationId },
        filter.namespace === undefined
          ? {}
          : {
              OR: [{ subjectNamespace: filter.namespace }, { subjectKind: 'Namespace', subjectName: filter.namespace }],
            },
        filter.search === undefined
          ? {}
          : {
              OR: (['verb', 'actor', 'subjectName'] as const).map((field) => ({
                [field]: { contains: filter.search, mode: 'insensitive' },
              })),
            },
        filter.cursor !== undefined && /^\d{1,18}$/.test(filter.cursor) ? { id: { lt: BigInt(filter.cursor) } } : {},
      ],
    },
    orderBy: { id: 'desc' },
    take: limit + 1,
  })
  const page = rows.slice(0, limit)
  return { items: page.map(toDto), cursor: rows.length > limit ? String(page.at(-1)?.id) : null }
}

function toDto(row: AuditEntry): AuditDto {
  return {
    id: String(row.id),
    at: row.at.toISOString(),
    actor: row.actor,
    via: row.via,
    verb: row.verb,
    cluster: row.cluster,
    subject: { kind: row.subjectKind, namespace: row.subjectNamespace, name: row.subjectName },
    operationId: row.operationId,
    outcome: row.outcome,
    detail: row.detail,
  }
}
