import 'server-only'
import { may } from '#server/auth/policy.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import type { Prisma } from '#server/clients/catalog/generated/client.ts'
import { membershipsOf } from './memberships.ts'

type Where = {
  readonly operation: Prisma.OperationWhereInput
  readonly audit: Prisma.AuditEntryWhereInput
}

/**
 * Which operations and audit rows a viewer may know of: his own, those about namespaces he is a member of, and all
 * of them where the policy says so. An operation he may not know of is answered like one that does not exist.
 */
export async function visibleTo(viewer: Viewer): Promise<Where> {
  const namespaces = (await membershipsOf(viewer)).flatMap(({ cluster, namespace }) => [
    { cluster, subjectNamespace: namespace },
    { cluster, subjectKind: 'Namespace', subjectName: namespace },
  ])
  return {
    operation: mayReadAll(viewer, 'operation:read-all') ? {} : { OR: [{ requestedById: viewer.id }, ...namespaces] },
    audit: mayReadAll(viewer, 'audit:read-all') ? {} : { OR: [{ actor: viewer.email }, ...namespaces] },
  }
}

function mayReadAll(viewer: Viewer, verb: 'operation:read-all' | 'audit:read-all'): boolean {
  return may(viewer, verb, { cluster: 'default' })
}
