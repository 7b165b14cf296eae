import { getTranslations } from 'next-intl/server'
import { Card, CardHeader } from '#components/ui/card.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { KubeObject } from '#domain/kube/object.ts'

type Condition = {
  readonly type: string
  readonly status: string
  readonly reason?: string
  readonly message?: string
  readonly lastTransitionTime?: string
}

/** What the controllers say of the object, in their own words: people search for these. */
export async function Conditions({ object }: { object: KubeObject }) {
  const t = await getTranslations('workloads')
  const { conditions = [] } = (object.status ?? {}) as { conditions?: readonly Condition[] }
  if (conditions.length === 0) return null
  return (
    <Card>
      <CardHeader title={t('conditions')} />
      <ul className="divide-y text-sm">
        {conditions.map(({ type, status, reason, message, lastTransitionTime }) => (
          <li key={type} className="px-3 py-2">
            <div className="flex gap-2">
              <span className="font-medium">{type}</span>
              <span className="text-dim">{status}</span>
              {lastTransitionTime !== undefined && (
                <RelativeTime at={lastTransitionTime} className="figures ml-auto shrink-0 text-dim" />
              )}
            </div>
            {reason !== undefined && reason !== '' && (
              <p className="break-words text-dim">
                {message === undefined || message === '' ? reason : `${reason}: ${message}`}
              </p>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}
