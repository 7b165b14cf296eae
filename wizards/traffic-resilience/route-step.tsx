'use client'

import { useTranslations } from 'next-intl'
import { FigureField } from '#components/traffic/figure-field.tsx'
import { RouteFields } from '#components/traffic/route-fields.tsx'
import { UntilField } from '#components/traffic/until-field.tsx'
import { SwitchField } from '#components/wizard/fields/switch-field.tsx'
import type { ResilienceObserved } from './observed.ts'
import { type ResilienceForm, touched } from './resilience-form.ts'
import { RetriesFields } from './retries-fields.tsx'

/** The route, how long a request may take, and how often it is tried. */
export function RouteStep({ form, observed }: { form: ResilienceForm; observed: ResilienceObserved }) {
  const t = useTranslations('wizards.traffic-resilience.form')
  const input = form.watch()
  const { timeoutSeconds } = input
  return (
    <div className="space-y-5">
      <RouteFields
        choices={observed.choices}
        chosen={input}
        fits={({ destinations }) => destinations.length > 0}
        onChoose={(choice, route) => {
          form.setValue('namespace', choice?.namespace ?? '', touched)
          form.setValue('virtualService', choice?.name ?? '', touched)
          form.setValue('route', route?.key ?? '', touched)
          form.setValue('host', undefined)
        }}
      />
      <SwitchField
        label={t('timeout')}
        hint={t('timeout-hint')}
        checked={timeoutSeconds !== undefined}
        onChange={(on) => form.setValue('timeoutSeconds', on ? 5 : undefined, touched)}
      />
      {typeof timeoutSeconds === 'number' && (
        <div className="pl-11">
          <FigureField
            name="timeoutSeconds"
            label={t('timeout-seconds')}
            unit="s"
            value={timeoutSeconds}
            onChange={(seconds) => form.setValue('timeoutSeconds', seconds, touched)}
          />
        </div>
      )}
      <RetriesFields form={form} />
      <UntilField until={input.until} onChange={(until) => form.setValue('until', until, touched)} />
    </div>
  )
}
