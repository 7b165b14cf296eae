'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Badge } from '#components/ui/badge.tsx'
import type { Trace } from '#domain/traffic/trace/trace.ts'
import { TraceAction } from './trace-action.tsx'
import { TraceRoutes } from './trace-routes.tsx'

/** A request's way from top to bottom: who takes it in, for which host, route by route, and where it ends. */
export function TraceStory({ trace }: { trace: Trace }) {
  const t = useTranslations('traffic.trace')
  return (
    <ol aria-label={t('way')} className="space-y-3 border-l pl-4">
      <Stage title={t('entry.title')}>
        <Entry trace={trace} />
      </Stage>
      <Stage title={t('host.title')}>
        <Host trace={trace} />
      </Stage>
      {trace.routes.length > 0 && (
        <Stage title={t('routes.title')}>
          <TraceRoutes routes={trace.routes} />
        </Stage>
      )}
      <Stage title={t('outcome.title')}>
        <Outcome trace={trace} />
        {trace.action !== null && <TraceAction action={trace.action} />}
      </Stage>
    </ol>
  )
}

function Stage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <li className="relative min-w-0">
      <span aria-hidden className="absolute top-1.5 -left-[21px] size-2.5 rounded-full border-2 bg-panel" />
      <h3 className="font-semibold text-sm">{title}</h3>
      <div className="mt-1 space-y-1 break-words text-sm">{children}</div>
    </li>
  )
}

function Entry({ trace: { entry } }: { trace: Trace }) {
  const t = useTranslations('traffic.trace.entry')
  if (entry.kind === 'mesh') return <p>{t('mesh', { namespace: entry.namespace, port: entry.port })}</p>
  if (entry.servers.length === 0) return <p>{t('nobody', { port: entry.port })}</p>
  return (
    <ul className="space-y-1">
      {entry.servers.map((server, position) => (
        <li key={`${server.gateway} ${server.index}`} className={position === entry.chosen ? '' : 'text-dim'}>
          {t(position === entry.chosen ? 'chosen' : server.admits ? 'admits' : 'refuses', {
            gateway: server.gateway,
            index: server.index,
            port: entry.port,
            hosts: server.hosts.join(', '),
          })}
        </li>
      ))}
    </ul>
  )
}

function Host({ trace: { host } }: { trace: Trace }) {
  const t = useTranslations('traffic.trace.host')
  return (
    <>
      <p>{t(`why.${host.why}`, { domain: host.domain ?? '', names: host.virtualServices.join(', ') })}</p>
      {host.virtualServices.length > 1 && <p className="text-dim">{t('joined')}</p>}
      {host.passedOver.length > 0 && (
        <ul className="space-y-1 text-dim">
          {host.passedOver.map(({ name, reason }) => (
            <li key={name}>{t(`passed.${reason}`, { name })}</li>
          ))}
        </ul>
      )}
    </>
  )
}

function Outcome({ trace: { outcome } }: { trace: Trace }) {
  const t = useTranslations('traffic.trace.outcome')
  const ends = ['FORWARDED', 'PASSED_THROUGH', 'ANSWERED', 'REDIRECTED', 'PREFLIGHT']
  return (
    <p className="flex flex-wrap items-center gap-2">
      <Badge tone={ends.includes(outcome.code) ? 'ok' : 'bad'}>{outcome.status ?? outcome.code}</Badge>
      <span className="min-w-0 break-words">
        {t(outcome.code, { status: outcome.status ?? 0, location: outcome.location ?? '' })}
      </span>
    </p>
  )
}
