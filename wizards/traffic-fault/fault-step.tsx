'use client'

import { useTranslations } from 'next-intl'
import { FigureField } from '#components/traffic/figure-field.tsx'
import { RouteFields } from '#components/traffic/route-fields.tsx'
import { UntilField } from '#components/traffic/until-field.tsx'
import { ChoiceField } from '#components/wizard/fields/choice-field.tsx'
import { SwitchField } from '#components/wizard/fields/switch-field.tsx'
import { TextField } from '#components/wizard/fields/text-field.tsx'
import type { TargetObserved } from '#domain/traffic/wizard/target.ts'
import { type FaultForm, touched } from './fault-form.ts'

/** Route, whom it hits, what happens and when it ends, in one step: each is judged by looking at the others. */
export function FaultStep({ form, observed }: { form: FaultForm; observed: TargetObserved }) {
  const t = useTranslations('wizards.traffic-fault.form')
  const input = form.watch()
  return (
    <div className="space-y-5">
      <RouteFields
        choices={observed.choices}
        chosen={input}
        fits={() => true}
        onChoose={(choice, route) => {
          form.setValue('namespace', choice?.namespace ?? '', touched)
          form.setValue('virtualService', choice?.name ?? '', touched)
          form.setValue('route', route?.key ?? '', touched)
        }}
      />
      <ChoiceField
        form={form}
        name="scope"
        label={t('scope')}
        hint={t(`scope-hint-${input.scope}`)}
        className="max-w-96"
        choices={(['header', 'everybody'] as const).map((value) => ({ value, label: t(`scope-${value}`) }))}
      />
      {input.scope === 'header' && (
        <div className="grid max-w-xl gap-4 sm:grid-cols-2">
          <TextField form={form} name="header.name" label={t('header-name')} />
          <TextField form={form} name="header.value" label={t('header-value')} />
        </div>
      )}
      <DelayFields form={form} />
      <AbortFields form={form} />
      <UntilField
        until={input.until === '' ? undefined : input.until}
        onChange={(until) => form.setValue('until', until ?? '', touched)}
      />
    </div>
  )
}

function DelayFields({ form }: { form: FaultForm }) {
  const t = useTranslations('wizards.traffic-fault.form')
  const delay = form.watch('delay')
  const set = (next: typeof delay) => form.setValue('delay', next, touched)
  return (
    <div className="space-y-3">
      <SwitchField
        label={t('delay')}
        hint={t('delay-hint')}
        checked={delay !== undefined}
        onChange={(on) => set(on ? { seconds: 2, percent: 100 } : undefined)}
      />
      {delay !== undefined && (
        <div className="flex flex-wrap gap-4 pl-11">
          <FigureField
            name="delay.seconds"
            label={t('seconds')}
            unit="s"
            value={delay.seconds}
            onChange={(seconds) => set({ ...delay, seconds })}
          />
          <FigureField
            name="delay.percent"
            label={t('percent')}
            unit="%"
            value={delay.percent}
            onChange={(percent) => set({ ...delay, percent })}
          />
        </div>
      )}
    </div>
  )
}

function AbortFields({ form }: { form: FaultForm }) {
  const t = useTranslations('wizards.traffic-fault.form')
  const abort = form.watch('abort')
  const set = (next: typeof abort) => form.setValue('abort', next, touched)
  return (
    <div className="space-y-3">
      <SwitchField
        label={t('abort')}
        hint={t('abort-hint')}
        checked={abort !== undefined}
        onChange={(on) => set(on ? { status: 503, percent: 10 } : undefined)}
      />
      {abort !== undefined && (
        <div className="flex flex-wrap gap-4 pl-11">
          <FigureField
            name="abort.status"
            label={t('status')}
            value={abort.status}
            onChange={(status) => set({ ...abort, status })}
          />
          <FigureField
            name="abort.percent"
            label={t('percent')}
            unit="%"
            value={abort.percent}
            onChange={(percent) => set({ ...abort, percent })}
          />
        </div>
      )}
    </div>
  )
}
