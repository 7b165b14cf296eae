import { type ReactNode, Suspense } from 'react'
import type { OperationActions } from '#components/operation/operation-actions.ts'
import { Card } from '#components/ui/card.tsx'
import { TableSkeleton } from '#components/ui/skeleton.tsx'
import type { NamespaceDetail } from '#server/features/namespace/read-namespace.ts'
import { AboutCard } from './about-card.tsx'
import { EventsCard } from './events-card.tsx'
import { HistoryCard } from './history-card.tsx'
import { LeaseCard } from './lease-card.tsx'
import { MembersCard } from './members-card.tsx'
import { QuotaCard } from './quota-card.tsx'
import { StateNotices } from './state-notices.tsx'
import { WorkloadsCard } from './workloads-card.tsx'

type NamespaceViewProps = {
  readonly cluster: string
  readonly detail: NamespaceDetail
  readonly carryOn: OperationActions['carryOn']
}

/** One namespace: what it may use and uses, who is in it, until when, what runs, and what was changed. */
export function NamespaceView({ cluster, detail, carryOn }: NamespaceViewProps) {
  const { name, facts, used, rights } = detail
  return (
    <div className="space-y-4">
      <StateNotices detail={detail} carryOn={carryOn} />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="min-w-0 space-y-4">
          {facts !== null && <QuotaCard facts={facts} used={used} mayResize={rights.resize} />}
          <Soon rows={6}>
            <HistoryCard name={name} />
          </Soon>
          <Soon rows={6}>
            <EventsCard cluster={cluster} name={name} />
          </Soon>
        </div>
        <div className="min-w-0 space-y-4">
          {facts !== null && <LeaseCard detail={detail} facts={facts} />}
          <Soon rows={4}>
            <WorkloadsCard cluster={cluster} name={name} />
          </Soon>
          {facts !== null && <MembersCard facts={facts} mayChange={rights.members} />}
          {facts !== null && <AboutCard facts={facts} />}
        </div>
      </div>
    </div>
  )
}

function Soon({ rows, children }: { rows: number; children: ReactNode }) {
  return (
    <Suspense
      fallback={
        <Card>
          <TableSkeleton rows={rows} />
        </Card>
      }
    >
      {children}
    </Suspense>
  )
}
