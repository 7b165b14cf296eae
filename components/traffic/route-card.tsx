'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Button } from '#components/ui/button.tsx'
import { Card, CardBody, CardHeader } from '#components/ui/card.tsx'
import { conditionsInWords } from '#domain/traffic/conditions-in-words.ts'
import type { RouteSummary } from '#domain/traffic/observed-host.ts'
import { destinationName } from '#domain/traffic/virtual-service.ts'
import { LiveSplit } from './live-split.tsx'
import { splitWizardUrl } from './traffic-keys.ts'
import { useRouteLabel } from './use-route-label.ts'

type RouteCardProps = {
  readonly namespace: string
  readonly name: string
  readonly route: RouteSummary
  readonly match: readonly unknown[]
  /** Another controller owns the object. */
  readonly locked: boolean
}

/** One route: which requests it takes, where they go, and the way to split them. */
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
          splittable &&
          !locked && (
            <Button asChild size="sm" look="primary">
              <Link href={splitWizardUrl(address)}>{t('action')}</Link>
            </Button>
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
