'use client'

import { useTranslations } from 'next-intl'
import { Badge, type Tone } from '#components/ui/badge.tsx'
import type { RouteVerdict, TracedCondition, TracedMatch, TracedRoute } from '#domain/traffic/trace/trace.ts'

const tones = {
  matched: 'ok',
  passed: 'neutral',
  'not-tried': 'neutral',
  'not-served': 'neutral',
  unreachable: 'warn',
  invalid: 'bad',
  'no-delegate': 'bad',
  conflict: 'warn',
} satisfies Record<RouteVerdict, Tone>

/** Every route in the order it is tried, with the conditions that failed. */
export function TraceRoutes({ routes }: { routes: readonly TracedRoute[] }) {
  const t = useTranslations('traffic.trace.routes')
  return (
    <ol aria-label={t('title')} className="space-y-2">
      {routes.map((route, position) => (
        // One route may stand twice: a catch-all among its alternatives goes to the end.
        // biome-ignore lint/suspicious/noArrayIndexKey: the order is the identity.
        <li key={position} className={route.verdict === 'matched' ? '' : 'text-dim'}>
          <p className="flex flex-wrap items-center gap-2">
            <Badge tone={tones[route.verdict]}>{t(`verdict.${route.verdict}`)}</Badge>
            <span className="break-all font-medium">
              {route.virtualService} http[{route.index}] {route.name}
            </span>
            {route.delegate !== undefined && (
              <span className="break-all">{t('delegate', { name: route.delegate.virtualService })}</span>
            )}
          </p>
          {explains(route.verdict) && <Alternatives matches={route.matches} verdict={route.verdict} />}
        </li>
      ))}
    </ol>
  )
}

/** Of a route nobody tried the conditions say nothing. */
function explains(verdict: RouteVerdict): boolean {
  return verdict !== 'not-tried' && verdict !== 'unreachable' && verdict !== 'no-delegate'
}

function Alternatives({ matches, verdict }: { matches: readonly TracedMatch[]; verdict: RouteVerdict }) {
  const t = useTranslations('traffic.trace.routes')
  if (matches.length === 0) return <p>{t('always')}</p>
  const told = verdict === 'matched' ? matches.filter(({ holds }) => holds).slice(0, 1) : matches
  return (
    <ul className="mt-1 space-y-1 pl-3">
      {told.map((match, position) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: alternatives have no other identity than their place.
        <li key={position}>
          {position > 0 && <span className="mr-1">{t('or')}</span>}
          <Conditions conditions={match.holds ? match.conditions : match.conditions.filter(({ holds }) => !holds)} />
        </li>
      ))}
    </ul>
  )
}

function Conditions({ conditions }: { conditions: readonly TracedCondition[] }) {
  const t = useTranslations('traffic.trace.routes')
  if (conditions.length === 0) return t('always')
  return (
    <span className="break-words">
      {conditions.map((condition, position) => (
        <span key={`${condition.part} ${condition.name ?? ''}`}>
          {position > 0 && ` ${t('and')} `}
          {t(condition.invalid !== undefined ? 'invalid' : condition.holds ? 'holds' : 'fails', {
            what: `${t(`part.${condition.part}`)}${condition.name === undefined ? '' : ` ${condition.name}`}`,
            wanted: condition.wanted,
            found: condition.found ?? t('nothing'),
            reason: condition.invalid ?? '',
          })}
        </span>
      ))}
    </span>
  )
}
