'use client'

import { useTranslations } from 'next-intl'
import { OwnerBadge } from '#components/traffic/owner-badge.tsx'
import { describedBy } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import { useProblem, WizardField } from '#components/wizard/wizard-problems.tsx'
import type { RouteSummary, VirtualServiceSummary } from '#domain/traffic/observed-host.ts'
import { isController } from '#domain/traffic/ownership.ts'
import { destinationName } from '#domain/traffic/virtual-service.ts'
import type { SplitObserved } from './observed.ts'
import { routeOf, type SplitForm, splittable, touched, weightsOf } from './split-form.ts'

/** Which route: the VirtualService by name and hosts, then its routes. A choice brings the live weights with it. */
export function RouteFields({ form, observed }: { form: SplitForm; observed: SplitObserved }) {
  const t = useTranslations('wizards.traffic-split.form')
  const [namespace, name, key] = form.watch(['namespace', 'virtualService', 'route'])
  const choice = observed.choices.find((candidate) => candidate.namespace === namespace && candidate.name === name)

  function choose(next: VirtualServiceSummary | undefined, route: RouteSummary | undefined) {
    form.setValue('namespace', next?.namespace ?? '', touched)
    form.setValue('virtualService', next?.name ?? '', touched)
    form.setValue('route', route?.key ?? '', touched)
    form.setValue('weights', route === undefined ? [] : weightsOf(route), { shouldDirty: true })
  }

  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <WizardField
        name="virtualService"
        label={t('virtual-service')}
        hint={choice === undefined ? t('virtual-service-hint') : choice.hosts.join(', ')}
      >
        <Select
          id="virtualService"
          value={choice === undefined ? '' : `${namespace}/${name}`}
          aria-describedby={describedBy('virtualService')}
          aria-invalid={useProblem('virtualService') !== null}
          onChange={({ target }) => {
            const next = observed.choices.find(
              (candidate) => `${candidate.namespace}/${candidate.name}` === target.value,
            )
            choose(next, next === undefined ? undefined : splittable(next))
          }}
        >
          <option value="" disabled />
          {observed.choices.map((candidate) => (
            <option key={`${candidate.namespace}/${candidate.name}`} value={`${candidate.namespace}/${candidate.name}`}>
              {candidate.namespace}/{candidate.name} · {candidate.hosts.join(', ')}
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
          value={String(key)}
          disabled={choice === undefined}
          aria-describedby={describedBy('route')}
          aria-invalid={useProblem('route') !== null}
          onChange={({ target }) => choose(choice, choice === undefined ? undefined : routeOf(choice, target.value))}
        >
          <option value="" disabled />
          {choice?.routes.map((route) => (
            <option key={route.key} value={String(route.key)} disabled={route.destinations.length < 2}>
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
