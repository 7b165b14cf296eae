'use client'

import { useTranslations } from 'next-intl'
import { describedBy } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { useProblem, WizardField } from '#components/wizard/wizard-problems.tsx'
import { type SplitForm, touched } from './split-form.ts'

/** The optional end. Asked for in the operator's own time zone, kept with the zone said (RFC 3339). */
export function UntilField({ form }: { form: SplitForm }) {
  const t = useTranslations('wizards.traffic-split.form')
  const until = form.watch('until')
  return (
    <WizardField name="until" label={t('until')} hint={t('until-hint')} className="max-w-64">
      <Input
        id="until"
        type="datetime-local"
        defaultValue={until === undefined ? '' : toLocal(until)}
        aria-describedby={describedBy('until')}
        aria-invalid={useProblem('until') !== null}
        onChange={({ target }) => form.setValue('until', fromLocal(target.value), touched)}
      />
    </WizardField>
  )
}

/** A half-typed date is no date yet. */
function fromLocal(text: string): string | undefined {
  const at = new Date(text)
  return text === '' || Number.isNaN(at.getTime()) ? undefined : at.toISOString()
}

function toLocal(rfc3339: string): string {
  const at = new Date(rfc3339)
  if (Number.isNaN(at.getTime())) return ''
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}
