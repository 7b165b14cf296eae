'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Button } from '#components/ui/button.tsx'
import { Card, CardBody, CardHeader } from '#components/ui/card.tsx'
import { conditionsInWords } from '#domain/traffic/conditions-in-words.ts'
import type { RouteSummary } from '#domain/traffic/observed-host.ts'
import { destinationName } from '#domain/traffic/virtual-service.ts'
import { LiveSplit } from './live-split.tsx'
import { routeWizardUrl } from './traffic-keys.ts'
import { useRouteLabel } from './use-route-label.ts'

type RouteCardProps = {
  readonly namespace: string
  readonly name: string
  readonly route: RouteSummary
  readonly match: readonly unknown[]
  /** Another controller owns the object. */
  readonly locked: boolean
}

/** What can be done with any route that has a destination. */
const wizards = ['traffic-fault', 'traffic-mirror', 'traffic-resilience'] as const

/** One route: which requests it takes, where they go, and the ways to change it. */
export function RouteCard({ namespace, name, route, match, locked }: RouteCardProps) {
  const t = useTranslations('traffic')
  const label = useRouteLabel()
  const address = { namespace, name, route: route.key }
  const splittable = route.destinations.length > 1
  const only = route.destinations[0]
  return (
    <Card>
      <CardHeader
        title={label(route.key)}
        detail={<Conditions match={match} />}
        actions={
          !locked &&
          only !== undefined && (
            <div className="flex flex-wrap justify-end gap-2">
              {wizards.map((id) => (
                <Button key={id} asChild size="sm">
                  <Link href={routeWizardUrl(id, address)}>{t(`actions.${id}`)}</Link>
                </Button>
              ))}
              {splittable && (
                <Button asChild size="sm" look="primary">
                  <Link href={routeWizardUrl('traffic-split', address)}>{t('action')}</Link>
                </Button>
              )}
            </div>
          )
        }
      />
      <CardBody>
        {splittable ? (
          <LiveSplit address={address} />
        ) : (
          <p className="text-dim text-sm">
            {only === undefined ? t('nobody') : t('single', { destination: destinationName(only) })}
          </p>
        )}
      </CardBody>
    </Card>
  )
}

/** Conditions in one match are AND, several matches are OR; both said in words. */
function Conditions({ match }: { match: readonly unknown[] }) {
  const t = useTranslations('traffic')
  const alternatives = conditionsInWords(match)
  if (alternatives.length === 0) return t('always')
  return alternatives.map((conditions) => conditions.join(` ${t('and')} `)).join(` ${t('or')} `)
}
