'use client'

import { usePhrase } from '#components/i18n/use-phrase.ts'
import { Notice } from '#components/ui/notice.tsx'
import type { Restarts } from '#server/features/release/read-restarts.ts'
import type { ReleaseDetailDto } from '#server/features/release/release-dto.ts'
import { GateList } from './gate-list.tsx'
import { HeldNotice } from './held-notice.tsx'
import { LiveTraffic } from './live-traffic.tsx'
import { MeasurementTable } from './measurement-table.tsx'
import { PauseNotice } from './pause-notice.tsx'
import { ReleaseEvents } from './release-events.tsx'
import { ReleaseFacts } from './release-facts.tsx'
import { ReleaseHeading } from './release-heading.tsx'
import { ReleaseWrites } from './release-writes.tsx'
import { StageRail } from './stage-rail.tsx'
import { VerbList } from './verb-list.tsx'
import { WeightControl } from './weight-control.tsx'

type ReleaseCockpitProps = {
  readonly release: ReleaseDetailDto
  readonly restarts: Restarts
  readonly isAdministrator: boolean
}

/**
 * A release; the page renders it again on each of its events. What can be done comes before what was done, so that on a
 * narrow screen the controls are at the top.
 */
export function ReleaseCockpit({ release, restarts, isAdministrator }: ReleaseCockpitProps) {
  const say = usePhrase()
  const { finished, paused, problem } = release
  return (
    <div className="space-y-4">
      <ReleaseHeading release={release} />
      {paused !== null && !finished && <PauseNotice release={release} paused={paused} />}
      {release.held !== null && <HeldNotice release={release} held={release.held} />}
      {problem !== null && <Notice tone="warn">{say(problem)}</Notice>}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="min-w-0 space-y-4 lg:col-start-2 lg:row-start-1">
          {!finished && (
            <>
              <GateList release={release} />
              {release.spec.strategy === 'canary' && <WeightControl release={release} />}
              <VerbList release={release} isAdministrator={isAdministrator} />
            </>
          )}
          <ReleaseFacts release={release} />
        </div>
        <div className="min-w-0 space-y-4 lg:col-start-1 lg:row-start-1">
          <StageRail release={release} />
          <LiveTraffic release={release} restarts={restarts} />
          <MeasurementTable release={release} />
          <ReleaseEvents events={release.events} />
          <ReleaseWrites writes={release.writes} />
        </div>
      </div>
    </div>
  )
}
