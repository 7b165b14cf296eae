'use client'

import { useTranslations } from 'next-intl'
import { Card, CardBody, CardHeader } from '#components/ui/card.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import type { Restarts } from '#server/features/release/read-restarts.ts'
import type { ReleaseDetailDto } from '#server/features/release/release-dto.ts'
import { AbCard } from './ab-card.tsx'
import { FiguresOverTime } from './figures-over-time.tsx'
import { ShadowCard } from './shadow-card.tsx'
import { SidesTable } from './sides-table.tsx'
import { SplitOverTime } from './split-over-time.tsx'
import { trafficSeconds } from './traffic-seconds.ts'
import { useReleaseTraffic } from './use-release-traffic.ts'

type LiveTrafficProps = { readonly release: ReleaseDetailDto; readonly restarts: Restarts }

/**
 * What telemetry sees of both versions, read again every five seconds while the release runs. A shadow answers nobody, so
 * it has no share.
 */
export function LiveTraffic({ release, restarts }: LiveTrafficProps) {
  const t = useTranslations('releases.cockpit')
  const { data, error } = useReleaseTraffic(release.id, release.finished ? 0 : trafficSeconds)
  return (
    <>
      {data?.experiment && <AbCard readout={data.experiment} />}
      {data?.shadow && <ShadowCard comparison={data.shadow} />}
      <Card>
        <CardHeader title={t('traffic')} detail={data === undefined ? undefined : t('asOf')} />
        <CardBody className="space-y-3">
          {error !== null && <Notice tone="warn">{error.message}</Notice>}
          {data?.problem && <Notice tone="warn">{data.problem}</Notice>}
          {data === undefined && error === null && <Skeleton className="h-40" />}
          {data !== undefined && (
            <>
              {release.strategy !== 'shadow' && (
                <SplitOverTime
                  traffic={data}
                  wantedPercent={release.strategy === 'ab' && !release.finished ? null : release.wantedPercent}
                  finished={release.finished}
                />
              )}
              {data.fresh === null && <p className="text-dim text-sm">{t('notApart')}</p>}
            </>
          )}
        </CardBody>
        <SidesTable release={release} restarts={restarts} traffic={data ?? null} />
        {data !== undefined && (
          <CardBody className="border-t">
            <FiguresOverTime traffic={data} />
          </CardBody>
        )}
      </Card>
    </>
  )
}
