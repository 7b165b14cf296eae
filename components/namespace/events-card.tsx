import { getTranslations } from 'next-intl/server'
import { attempt } from '#components/shell/attempt.ts'
import { FailedInPlace } from '#components/shell/failed-in-place.tsx'
import { Card, CardHeader } from '#components/ui/card.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { StatusMark } from '#components/ui/status-mark.tsx'
import { requireViewer } from '#server/auth/require-viewer.ts'
import { namespaceEvents } from '#server/features/namespace/namespace-events.ts'

/** What the cluster recorded in a namespace, newest first. */
export async function EventsCard({ cluster, name }: { cluster: string; name: string }) {
  const t = await getTranslations('namespaces.detail')
  const loaded = await attempt(async () => namespaceEvents(await requireViewer(), cluster, name))
  return (
    <Card>
      <CardHeader title={t('events')} />
      {!loaded.ok && <FailedInPlace code={loaded.code} message={loaded.message} />}
      {loaded.ok && loaded.data.length === 0 && <p className="p-3 text-dim text-sm">{t('noEvents')}</p>}
      {loaded.ok && (
        <ul className="divide-y">
          {loaded.data.map((event) => (
            <li key={event.id} className="flex items-start gap-2 px-3 py-1.5 text-sm">
              <StatusMark tone={event.warning ? 'warn' : 'neutral'} className="mt-1.5" />
              <span className="min-w-0 flex-1 break-words">
                <span className="font-medium">{event.reason}</span>{' '}
                <span className="font-mono text-[0.8rem] text-dim">{event.about}</span>
                {event.count > 1 && <span className="figures text-dim"> ×{event.count}</span>}
                <span className="block">{event.message}</span>
              </span>
              <RelativeTime at={event.at} className="figures whitespace-nowrap text-dim" />
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
