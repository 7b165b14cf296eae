'use client'

import { useTranslations } from 'next-intl'
import { FigureField } from '#components/traffic/figure-field.tsx'
import { describedBy } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import { SwitchField } from '#components/wizard/fields/switch-field.tsx'
import { useProblem, WizardField } from '#components/wizard/wizard-problems.tsx'
import { proposeLimits } from '#domain/traffic/propose-limits.ts'
import type { ResilienceObserved } from './observed.ts'
import { hostsOfRoute, type ResilienceForm, touched } from './resilience-form.ts'
import { limits } from './rule-changes.ts'

/** Whose rule, what it lets through at once, and which pods it leaves out after errors. */
export function HostStep({ form, observed }: { form: ResilienceForm; observed: ResilienceObserved }) {
  const t = useTranslations('wizards.traffic-resilience.form')
  const input = form.watch()
  const hosts = hostsOfRoute(observed, input)
  const host = hosts.find((candidate) => candidate.host === input.host) ?? hosts[0]
  return (
    <div className="space-y-5">
      <WizardField name="host" label={t('host')} hint={t('host-hint')} className="max-w-xl">
        <Select
          id="host"
          value={host?.host ?? ''}
          aria-describedby={describedBy('host')}
          aria-invalid={useProblem('host') !== null}
          onChange={({ target }) => form.setValue('host', target.value, touched)}
        >
          {hosts.map((candidate) => (
            <option key={candidate.host} value={candidate.host}>
              {candidate.host}
            </option>
          ))}
        </Select>
      </WizardField>
      <p className="figures text-dim text-sm">
        {host === undefined || host.atOnce === null
          ? t('at-once-unknown')
          : t('at-once', { measured: Math.ceil(host.atOnce) })}
      </p>
      <BreakerFields form={form} atOnce={host?.atOnce ?? null} />
      <OutlierFields form={form} />
    </div>
  )
}

function BreakerFields({ form, atOnce }: { form: ResilienceForm; atOnce: number | null }) {
  const t = useTranslations('wizards.traffic-resilience.form')
  const breaker = form.watch('breaker')
  const set = (next: typeof breaker) => form.setValue('breaker', next, touched)
  return (
    <div className="space-y-3">
      <SwitchField
        label={t('breaker')}
        hint={t('breaker-hint')}
        checked={breaker !== undefined}
        onChange={(on) => set(on ? { ...proposeLimits(atOnce) } : undefined)}
      />
      {breaker !== undefined && breaker !== null && (
        <div className="flex flex-wrap gap-4 pl-11">
          {limits.map((limit) => (
            <FigureField
              key={limit}
              name={`breaker.${limit}`}
              label={t(`limits.${limit}`)}
              value={breaker[limit]}
              onChange={(value) => set({ ...breaker, [limit]: Number.isNaN(value) ? undefined : value })}
            />
          ))}
        </div>
      )}
    </div>
  )
}

const outlierFigures = [
  ['consecutive5xxErrors', undefined],
  ['consecutiveGatewayErrors', undefined],
  ['intervalSeconds', 's'],
  ['baseEjectionSeconds', 's'],
  ['maxEjectionPercent', '%'],
] as const

function OutlierFields({ form }: { form: ResilienceForm }) {
  const t = useTranslations('wizards.traffic-resilience.form')
  const outliers = form.watch('outliers')
  const set = (next: typeof outliers) => form.setValue('outliers', next, touched)
  return (
    <div className="space-y-3">
      <SwitchField
        label={t('outliers')}
        hint={t('outliers-hint')}
        checked={outliers !== undefined}
        onChange={(on) =>
          set(
            on
              ? { consecutive5xxErrors: 5, intervalSeconds: 10, baseEjectionSeconds: 30, maxEjectionPercent: 50 }
              : undefined,
          )
        }
      />
      {outliers !== undefined && outliers !== null && (
        <div className="flex flex-wrap gap-4 pl-11">
          {outlierFigures.map(([figure, unit]) => (
            <FigureField
              key={figure}
              name={`outliers.${figure}`}
              label={t(`outlier.${figure}`)}
              {...(unit === undefined ? {} : { unit })}
              value={outliers[figure]}
              onChange={(value) => set({ ...outliers, [figure]: Number.isNaN(value) ? undefined : value })}
            />
          ))}
        </div>
      )}
    </div>
  )
}
