import { type Sleeper, sleepFields, wakePatch } from '#domain/namespace/sleep.ts'
import { standingRefusals } from '#domain/namespace/standing-refusals.ts'
import { recordStep } from '#domain/namespace/steps.ts'
import type { Operation, Planned } from '#domain/plan/operation.ts'
import { phrase } from '#domain/plan/phrase.ts'
import type { NamespaceRenewObserved } from './observed.ts'
import type { NamespaceRenewInput } from './schema.ts'

/**
 * Gives a namespace a new term and, when it sleeps, every workload the size it had. What somebody has woken or
 * replaced meanwhile is left alone. A term without end is an administrator's to give (`LEASE_FOREVER`).
 *
 * Undo puts the former end back, to the second; workloads stay awake until the lease puts them to sleep again. Both
 * only while nothing else was put to sleep: the record says from what it starts.
 */
export function planNamespaceRenew(input: NamespaceRenewInput, observed: NamespaceRenewObserved): Planned {
  const { namespace, leaseDays } = input
  const { facts } = observed
  const refusals = standingRefusals(namespace, facts, observed.liveUid, ['active', 'asleep', 'archived'])
  if (leaseDays === null && !observed.mayLeaseForever && facts?.leaseDays !== null) {
    refusals.push({ code: 'LEASE_FOREVER', field: 'leaseDays', message: phrase('namespaces.refusals.LEASE_FOREVER') })
  }
  if (facts === null || refusals.length > 0) return { ok: false, refusals }
  const operations = [
    ...observed.asleep.map((sleeper) => wakeStep(namespace, sleeper)),
    recordStep({
      type: 'namespace-leased',
      namespace,
      leaseDays,
      from: { state: facts.state, sleepers: observed.remembered },
    }),
  ]
  return {
    ok: true,
    plan: {
      summary: phrase('wizards.namespace-renew.summary', {
        namespace,
        days: leaseDays ?? 0,
        woken: observed.asleep.length,
      }),
      operations,
      undo: [
        {
          undoes: operations.length - 1,
          operation: recordStep({
            type: 'namespace-leased',
            namespace,
            leaseDays: facts.leaseDays,
            expiresAt: facts.expiresAt,
            from: { state: 'active', sleepers: [] },
          }),
        },
      ],
      warnings: [],
    },
  }
}

function wakeStep(namespace: string, sleeper: Sleeper): Operation {
  const { kind, name, before } = sleeper
  return {
    kind: 'patch',
    target: { apiVersion: sleepFields[kind].apiVersion, kind, namespace, name },
    patch: wakePatch(sleeper),
    as: 'panel',
    why: phrase('namespaces.steps.wake', { kind, name, before: String(before) }),
  }
}
