'use client'

import { useTranslations } from 'next-intl'
import { describedBy } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import { useProblem, WizardField } from '#components/wizard/wizard-problems.tsx'
import type { RouteSummary, VirtualServiceSummary } from '#domain/traffic/observed-host.ts'
import { isController } from '#domain/traffic/ownership.ts'
import { routeOf } from '#domain/traffic/route-of.ts'
import { destinationName } from '#domain/traffic/virtual-service.ts'
import type { RouteChoice } from '#domain/traffic/wizard/route-choice.ts'
import { OwnerBadge } from './owner-badge.tsx'

type RouteFieldsProps = {
  readonly choices: readonly VirtualServiceSummary[]
  readonly chosen: RouteChoice
  /** Which routes can be chosen; the first such is taken with a VirtualService. */
  fits(route: RouteSummary): boolean
  onChoose(choice: VirtualServiceSummary | undefined, route: RouteSummary | undefined): void
}

/** Which route: the VirtualService by name and hosts, then its routes. */
export function RouteFields({ choices, chosen, fits, onChoose }: RouteFieldsProps) {
  const t = useTranslations('traffic.choose')
  const key = `${chosen.namespace}/${chosen.virtualService}`
  const choice = choices.find((candidate) => keyOf(candidate) === key)
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <WizardField
        name="virtualService"
        label={t('virtual-service')}
        hint={choice === undefined ? t('virtual-service-hint') : choice.hosts.join(', ')}
      >
        <Select
          id="virtualService"
          value={choice === undefined ? '' : key}
          aria-describedby={describedBy('virtualService')}
          aria-invalid={useProblem('virtualService') !== null}
          onChange={({ target }) => {
            const next = choices.find((candidate) => keyOf(candidate) === target.value)
            onChoose(next, next?.routes.find(fits) ?? next?.routes[0])
          }}
        >
          <option value="" disabled />
          {choices.map((candidate) => (
            <option key={keyOf(candidate)} value={keyOf(candidate)}>
              {keyOf(candidate)} · {candidate.hosts.join(', ')}
            </option>
          ))}
        </Select>
        {choice !== undefined && isController(choice.owner) && (
          <div className="mt-1">
            <OwnerBadge owner={choice.owner} />
          </div>
        )}
      </WizardField>
      <WizardField name="route" label={t('route')}>
        <Select
          id="route"
          value={String(chosen.route)}
          disabled={choice === undefined}
          aria-describedby={describedBy('route')}
          aria-invalid={useProblem('route') !== null}
          onChange={({ target }) => onChoose(choice, choice === undefined ? undefined : routeOf(choice, target.value))}
        >
          <option value="" disabled />
          {choice?.routes.map((route) => (
            <option key={route.key} value={String(route.key)} disabled={!fits(route)}>
              {t('route-option', {
                route: route.key,
                destinations: route.destinations
                  .map((destination) => `${destinationName(destination)} ${destination.weight} %`)
                  .join(', '),
              })}
            </option>
          ))}
        </Select>
      </WizardField>
    </div>
  )
}

function keyOf({ namespace, name }: VirtualServiceSummary): string {
  return `${namespace}/${name}`
}
