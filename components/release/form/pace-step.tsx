'use client'

import { useTranslations } from 'next-intl'
import { NumberField } from '#components/wizard/fields/number-field.tsx'
import { TextField } from '#components/wizard/fields/text-field.tsx'
import { FiguresField } from './figures-field.tsx'
import { HoldField } from './hold-field.tsx'
import { MatchField } from './match-field.tsx'
import type { ReleaseForm } from './release-form.ts'

/** How fast, for whom, and who lets it go on: only what the chosen strategy knows of. */
export function PaceStep({ form }: { form: ReleaseForm }) {
  const t = useTranslations('releases.input.form')
  const strategy = form.watch('strategy')
  const routes = strategy !== 'recreate' && strategy !== 'rolling'
  return (
    <div className="space-y-4">
      {strategy === 'canary' && (
        <FiguresField form={form} name="weights" label={t('weights')} hint={t('weights-hint')} />
      )}
      {strategy === 'rolling' && <RollingFields form={form} />}
      {strategy === 'shadow' && <NumberField form={form} name="mirrorPercent" label={t('mirror-percent')} unit="%" />}
      {(strategy === 'ab' || strategy === 'canary') && <MatchField form={form} />}
      {strategy === 'ab' || strategy === 'shadow' ? (
        <HoldField
          form={form}
          name="durationSeconds"
          label={t('duration')}
          byPerson={t('duration-by-person')}
          hint={t('duration-hint')}
        />
      ) : (
        strategy !== 'recreate' && (
          <HoldField
            form={form}
            name="pauseSeconds"
            label={t('pause')}
            byPerson={t('pause-by-person')}
            hint={t('pause-hint')}
          />
        )
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        <NumberField form={form} name="timeoutSeconds" label={t('timeout')} hint={t('timeout-hint')} unit="s" />
        {routes && <NumberField form={form} name="drainSeconds" label={t('drain')} hint={t('drain-hint')} unit="s" />}
      </div>
      <ApproversField form={form} />
      <TextField form={form} name="notes" label={t('notes')} hint={t('notes-hint')} multiline />
    </div>
  )
}

function RollingFields({ form }: { form: ReleaseForm }) {
  const t = useTranslations('releases.input.form')
  return (
    <>
      <FiguresField form={form} name="batches" label={t('batches')} hint={t('batches-hint')} />
      <div className="grid gap-4 sm:grid-cols-2">
        <FiguresField form={form} name="maxSurge" label={t('max-surge')} hint={t('pods-or-percent')} single />
        <FiguresField
          form={form}
          name="maxUnavailable"
          label={t('max-unavailable')}
          hint={t('pods-or-percent')}
          single
        />
      </div>
    </>
  )
}

function ApproversField({ form }: { form: ReleaseForm }) {
  const t = useTranslations('releases.input.form')
  return <FiguresField form={form} name="approvers" label={t('approvers')} hint={t('approvers-hint')} />
}
