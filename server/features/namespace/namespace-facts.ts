import 'server-only'
import type { NamespaceFacts } from '#domain/namespace/facts.ts'
import { type Figures, figuresAmong, sumFigures } from '#domain/namespace/figures.ts'
import { type Member, sameUser } from '#domain/namespace/member.ts'
import type { NamespaceState } from '#domain/namespace/state.ts'
import { may } from '#server/auth/policy.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import type { NamespaceEntry } from '#server/clients/catalog/generated/client.ts'
import { standingEntry } from './standing-entry.ts'

/** What the catalogue knows of a namespace; null where there is none, or none the viewer may know of. */
export async function readNamespaceFacts(
  viewer: Viewer,
  cluster: string,
  name: string,
): Promise<NamespaceFacts | null> {
  const entry = await standingEntry(catalog(), cluster, name)
  if (entry === null) return null
  const facts = factsOf(entry)
  return maySee(viewer, cluster, facts) ? facts : null
}

/** Members, the requester, and those who decide on namespaces. */
export function maySee(viewer: Viewer, cluster: string, facts: NamespaceFacts): boolean {
  const isMember = facts.members.some((member) => sameUser(member.user, viewer.email))
  return (
    isMember ||
    sameUser(facts.requestedBy, viewer.email) ||
    may(viewer, 'operation:read-all', { cluster, namespace: facts.name })
  )
}

/** The columns hold what `claimNamespace` and the record handlers put there. */
export function factsOf(entry: NamespaceEntry): NamespaceFacts {
  return {
    id: entry.id,
    name: entry.name,
    uid: entry.uid,
    state: entry.state as NamespaceState,
    displayName: entry.displayName,
    purpose: entry.purpose,
    team: entry.team,
    environment: entry.environment,
    size: entry.size,
    quota: fullFigures(entry.quota),
    members: entry.members as unknown as readonly Member[],
    meshInjection: entry.meshInjection,
    podSecurity: entry.podSecurity,
    isolated: entry.isolated,
    adopted: entry.adopted,
    requestedBy: entry.requestedBy,
    leaseDays: entry.leaseDays,
    expiresAt: textOf(entry.expiresAt),
    asleepAt: textOf(entry.asleepAt),
    archivedAt: textOf(entry.archivedAt),
    operationId: entry.operationId,
  }
}

function fullFigures(quota: unknown): Figures {
  const figures = figuresAmong(quota as Record<string, unknown>)
  return { ...sumFigures([]), ...figures }
}

function textOf(date: Date | null): string | null {
  return date?.toISOString() ?? null
}
