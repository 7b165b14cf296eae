import { getTranslations } from 'next-intl/server'
import { FailedInPlace } from '#components/shell/failed-in-place.tsx'
import { Card, CardHeader } from '#components/ui/card.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { StatusMark } from '#components/ui/status-mark.tsx'
import type { Result } from '#domain/result.ts'
import type { EventRow } from '#server/features/resource/resource-contract.ts'

/** Events about one object, newest first. */
export async function EventList({ events }: { events: Result<readonly EventRow[]> }) {
  const t = await getTranslations('workloads')
  return (
    <Card>
      <CardHeader title={t('events')} />
      {!events.ok && <FailedInPlace code={events.code} message={events.message} />}
      {events.ok && events.data.length === 0 && <p className="px-3 py-2 text-dim text-sm">{t('noEvents')}</p>}
      {events.ok && (
        <ul className="divide-y text-sm">
          {events.data.map((event) => (
            <li key={event.uid} className="grid grid-cols-[auto_minmax(0,1fr)_auto] gap-x-2 px-3 py-1.5">
              <StatusMark tone={event.type === 'Warning' ? 'warn' : 'neutral'} className="mt-1.5" />
              <span className="break-words">
                <span className="font-medium">{event.reason}</span> {event.message}
                {event.count > 1 && <span className="figures text-dim"> ×{event.count}</span>}
              </span>
              <RelativeTime at={event.lastSeen} className="figures text-dim" />
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
