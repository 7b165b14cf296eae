import 'server-only'
import type { KubeObject } from '#domain/kube/object.ts'
import type { NamespaceFacts } from '#domain/namespace/facts.ts'
import type { Figures } from '#domain/namespace/figures.ts'
import { nextLeaseStep } from '#domain/namespace/lease.ts'
import { sameUser } from '#domain/namespace/member.ts'
import { namespaceRef } from '#domain/namespace/objects/namespace.ts'
import type { SleepRecord } from '#domain/namespace/sleep.ts'
import { isStanding } from '#domain/namespace/state.ts'
import { phrase } from '#domain/plan/phrase.ts'
import { failure, type Result, success } from '#domain/result.ts'
import { may } from '#server/auth/policy.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import type { NamespaceEntry } from '#server/clients/catalog/generated/client.ts'
import { kubeAs, kubeAsPanel } from '#server/clients/kube/connection.ts'
import type { Phase } from '#server/features/operation/state.ts'
import type { OperationFailure } from '#server/features/operation/step-failure.ts'
import { leaseEntryOf } from './lease/lease-entry.ts'
import { quotaUse } from './live-namespace.ts'
import { factsOf, maySee } from './namespace-facts.ts'
import { standingEntry } from './standing-entry.ts'
import { type DoomedVolume, volumesAtRisk } from './volumes-at-risk.ts'

/** A namespace as its page shows it. `facts` null: it is in the cluster, but not the panel's. */
export type NamespaceDetail = {
  readonly name: string
  readonly facts: NamespaceFacts | null
  /** Whether what is in the cluster is what the panel made or adopted. */
  readonly live: 'there' | 'replaced' | 'missing'
  readonly used: Partial<Figures>
  /** When the lease is enforced next; times are RFC 3339. */
  readonly next: { readonly step: 'warn' | 'sleep' | 'archive' | 'delete'; readonly at: string } | null
  readonly sleeping: number
  readonly doomed: readonly DoomedVolume[]
  /** What a namespace that is being deleted still waits for, in the cluster's words. */
  readonly waitsFor: readonly string[]
  /** The operation that left it half provisioned, and whether it was making the namespace or taking it back. */
  readonly partial: { readonly operationId: string; readonly phase: Phase } | null
  readonly rights: {
    readonly resize: boolean
    readonly members: boolean
    readonly renew: boolean
    readonly adopt: boolean
  }
}

/** A namespace the viewer may see: by the catalogue, or because the cluster lets him read it. Else NOT_FOUND. */
export async function readNamespace(
  viewer: Viewer,
  cluster: string,
  name: string,
  now: Date,
): Promise<Result<NamespaceDetail>> {
  const entry = await standingEntry(catalog(), cluster, name)
  const facts = entry === null ? null : factsOf(entry)
  const visible = facts !== null && maySee(viewer, cluster, facts)
  if (
    !visible &&
    !(await kubeAs(viewer, cluster).allowed({ verb: 'get', group: '', resource: 'namespaces', name, namespace: name }))
  )
    return unknown(name)
  const object = await kubeAsPanel(cluster).read(namespaceRef(name))
  if (object === null && facts === null) return unknown(name)
  const standing = facts !== null && isStanding(facts.state)
  const [used, partial, doomed] = await Promise.all([
    quotaUse(viewer, cluster, name),
    partialOf(facts),
    standing ? volumesAtRisk(viewer, cluster, name) : [],
  ])
  return success({
    name,
    facts,
    live: liveOf(facts, object),
    used,
    next: entry === null ? null : nextOf(entry, now),
    sleeping: (entry?.sleep as SleepRecord | null | undefined)?.sleepers.length ?? 0,
    doomed,
    waitsFor: waitsForOf(object),
    partial,
    rights: rightsOf(viewer, cluster, name, facts),
  })
}

function unknown(name: string): Result<never> {
  return failure('NOT_FOUND', phrase('namespaces.refusals.NAMESPACE_UNKNOWN', { name }))
}

function liveOf(facts: NamespaceFacts | null, object: KubeObject | null): NamespaceDetail['live'] {
  if (object === null) return 'missing'
  return facts?.uid == null || facts.uid === object.metadata.uid ? 'there' : 'replaced'
}

async function partialOf(facts: NamespaceFacts | null): Promise<NamespaceDetail['partial']> {
  if (facts?.state !== 'partial' || facts.operationId === null) return null
  const { operationId } = facts
  const operation = await catalog().operation.findUnique({ where: { id: operationId }, select: { failure: true } })
  const failure = operation?.failure as OperationFailure | null | undefined
  return { operationId, phase: failure?.phase ?? 'do' }
}

/** What is due now or next. Between two steps the state machine only knows when to look again; the state says for what. */
function nextOf(entry: NamespaceEntry, now: Date): NamespaceDetail['next'] {
  const lease = leaseEntryOf(entry)
  const step = nextLeaseStep(lease, now)
  if (step.step !== 'wait') return { step: step.step, at: now.toISOString() }
  if (step.until === null) return null
  const at = step.until.toISOString()
  if (lease.state === 'asleep') return { step: 'archive', at }
  if (lease.state === 'archived') return { step: 'delete', at }
  return { step: lease.warnedDays === 1 ? 'sleep' : 'warn', at }
}

/** The conditions by which the namespace controller explains why a deletion is not done; finalizers are among them. */
function waitsForOf(object: KubeObject | null): string[] {
  if (object?.metadata.deletionTimestamp === undefined) return []
  const status = object.status as
    | { readonly conditions?: readonly { readonly status: string; readonly message?: string }[] }
    | undefined
  return (status?.conditions ?? [])
    .filter((condition) => condition.status === 'True')
    .map((condition) => condition.message ?? '')
}

/** What the viewer may do with it in its state; the wizards and the server decide again. */
function rightsOf(
  viewer: Viewer,
  cluster: string,
  namespace: string,
  facts: NamespaceFacts | null,
): NamespaceDetail['rights'] {
  const membership = facts?.members.find((member) => sameUser(member.user, viewer.email))?.role ?? null
  const target = { cluster, namespace, membership }
  const standing = facts !== null && isStanding(facts.state)
  return {
    resize: standing && facts.state !== 'archived' && may(viewer, 'namespace:resize', target),
    members: standing && may(viewer, 'namespace:members', target),
    renew: standing && may(viewer, 'namespace:renew', target),
    adopt: may(viewer, 'namespace:adopt', target),
  }
}
