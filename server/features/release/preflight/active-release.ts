import 'server-only'
import type { PreflightFacts } from '#domain/release/preflight/facts.ts'
import type { StrategyId, WorkloadRef } from '#domain/release/spec.ts'
import { phases } from '#domain/release/state.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import { hasEnded } from '../release-row.ts'

type Target = { readonly cluster: string; readonly namespace: string; readonly workload: WorkloadRef }

const running = phases.filter((phase) => !hasEnded(phase))

/** The release that is running on a workload, or null. Whoever may see the workload is told who holds it. */
export async function activeReleaseOf({
  cluster,
  namespace,
  workload,
}: Target): Promise<PreflightFacts['activeRelease']> {
  const row = await catalog().release.findFirst({
    where: {
      cluster,
      namespace,
      workloadKind: workload.kind,
      workloadName: workload.name,
      phase: { in: [...running] },
    },
    select: { id: true, strategy: true, owner: true },
  })
  return row === null ? null : { id: row.id, strategy: row.strategy as StrategyId, by: row.owner }
}
