'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { RouteBars } from '#components/traffic/route-bars.tsx'
import { routeWizardUrl, trafficUrl } from '#components/traffic/traffic-keys.ts'
import { useRouteLabel } from '#components/traffic/use-route-label.ts'
import { Button } from '#components/ui/button.tsx'
import type { RouteSummary } from '#domain/traffic/observed-host.ts'

export type Split = {
  readonly namespace: string
  readonly name: string
  readonly hosts: readonly string[]
  readonly route: RouteSummary
}

/** Routes whose traffic is divided: wanted over observed, and the way to move it. */
export function Splits({ splits }: { splits: readonly Split[] }) {
  const t = useTranslations('bridge')
  const label = useRouteLabel()
  return (
    <ul className="divide-y">
      {splits.map(({ namespace, name, hosts, route }) => {
        const address = { namespace, name, route: route.key }
        return (
          <li
            key={`${namespace}/${name}/${route.key}`}
            className="grid items-center gap-x-4 gap-y-1 px-3 py-2.5 sm:grid-cols-[14rem_minmax(0,1fr)_auto]"
          >
            <div className="min-w-0 text-sm">
              <Link href={trafficUrl({ namespace, name })} className="block truncate font-medium hover:underline">
                {hosts[0] ?? name}
              </Link>
              <span className="block truncate text-dim">
                {namespace}/{name} · {label(route.key)}
              </span>
            </div>
            <RouteBars address={address} destinations={route.destinations} />
            <Button asChild size="sm">
              <Link href={routeWizardUrl('traffic-split', address)}>{t('split')}</Link>
            </Button>
          </li>
        )
      })}
    </ul>
  )
}
