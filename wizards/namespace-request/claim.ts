import 'server-only'
import { figuresOfSize, sizeLabel } from '#domain/namespace/size.ts'
import type { Refusal } from '#domain/plan/operation.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { claimNamespace } from '#server/features/namespace/claim-namespace.ts'
import { nextNamespaceId } from '#server/features/namespace/namespace-id.ts'
import type { Tx } from '#server/features/operation/tx.ts'
import type { ClaimRequest } from '#wizards/contract.ts'
import type { NamespaceRequestInput } from './schema.ts'

/** Promises the name and the figures of a request to it, until it is decided against or taken back. */
export async function claimNamespaceRequest(
  tx: Tx,
  viewer: Viewer,
  { operationId, cluster, input }: ClaimRequest<NamespaceRequestInput>,
): Promise<readonly Refusal[]> {
  const { name, members } = input
  return claimNamespace(tx, {
    id: await nextNamespaceId(tx, cluster, name),
    operationId,
    cluster,
    name,
    displayName: input.displayName || name,
    purpose: input.purpose,
    team: input.team,
    environment: input.environment,
    size: sizeLabel(input.size),
    quota: figuresOfSize(input.size),
    members: members.length === 0 ? [{ user: viewer.email, role: 'admin' }] : members,
    meshInjection: input.meshInjection,
    podSecurity: input.podSecurity,
    isolated: input.isolated,
    leaseDays: input.leaseDays,
    adopted: false,
    requestedBy: viewer.email,
  })
}
