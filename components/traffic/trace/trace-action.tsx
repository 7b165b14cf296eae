'use client'

import { useTranslations } from 'next-intl'
import { Badge } from '#components/ui/badge.tsx'
import type { TracedAction, TracedDestination } from '#domain/traffic/trace/trace.ts'

/** What the route does with the request: where it goes in which share, and what is done to it on the way. */
export function TraceAction({ action }: { action: TracedAction }) {
  const t = useTranslations('traffic.trace.action')
  const { destinations, mirrors, rewritten, timeout, retries, fault } = action
  if (destinations.length === 0) return null
  return (
    <div className="space-y-1">
      <ul aria-label={t('destinations')} className="space-y-1">
        {destinations.map((each) => (
          <Destination key={`${each.host} ${each.subset ?? ''} ${each.port}`} destination={each} />
        ))}
      </ul>
      <ul className="space-y-1 text-dim">
        {rewritten !== null && <li>{t('rewritten', { path: rewritten.path, authority: rewritten.authority })}</li>}
        <li>{timeout === '0s' ? t('noTimeout') : t('timeout', { timeout })}</li>
        <li>
          {retries.attempts === 0
            ? t('noRetries')
            : t(retries.implied ? 'impliedRetries' : 'retries', {
                attempts: retries.attempts,
                on: retries.retryOn.replaceAll(',', ', '),
              })}
        </li>
        {fault?.delay !== undefined && (
          <li>
            {t('delay', {
              delay: fault.delay.fixedDelay ?? '',
              percent: fault.delay.percentage?.value ?? fault.delay.percent ?? 0,
            })}
          </li>
        )}
        {fault?.abort !== undefined && (
          <li>
            {t('abort', {
              status: String(fault.abort.httpStatus ?? fault.abort.grpcStatus ?? ''),
              percent: fault.abort.percentage?.value ?? 0,
            })}
          </li>
        )}
        {mirrors.map((mirror) => (
          <li key={`${mirror.host} ${mirror.subset ?? ''}`}>
            {t('mirror', { destination: nameOf(mirror), percent: mirror.percent })}
          </li>
        ))}
        {action.headers !== null && <li>{t('headers')}</li>}
        {action.cors !== null && <li>{t('cors')}</li>}
      </ul>
    </div>
  )
}

function Destination({ destination }: { destination: TracedDestination }) {
  const t = useTranslations('traffic.trace.action')
  const { labels, percent, problem, readyPods, rule } = destination
  const pairs = Object.entries(labels).map(([key, value]) => `${key}=${value}`)
  return (
    <li>
      <p className="flex flex-wrap items-center gap-2">
        <span className="figures font-medium">{t('share', { percent })}</span>
        <span className="break-all">{nameOf(destination)}</span>
        {pairs.length > 0 && <span className="text-dim">{pairs.join(', ')}</span>}
        {problem !== null && <Badge tone="bad">{t(`problem.${problem}`)}</Badge>}
      </p>
      <p className="text-dim">
        {readyPods === null ? t('podsUnknown') : t('pods', { pods: readyPods })}
        {rule !== null && ` · ${t(`rule.${rule.found}`, { names: rule.from.join(', ') })}`}
      </p>
    </li>
  )
}

function nameOf({ host, subset, port }: TracedDestination): string {
  return `${host}${port === null ? '' : `:${port}`}${subset === undefined ? '' : ` ${subset}`}`
}
