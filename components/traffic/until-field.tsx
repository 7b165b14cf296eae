'use client'

import { useTranslations } from 'next-intl'
import { describedBy } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { useProblem, WizardField } from '#components/wizard/wizard-problems.tsx'

type UntilFieldProps = {
  readonly until: string | undefined
  onChange(until: string | undefined): void
}

/** When the server puts back what was there. Asked for in the operator's own time zone, kept with the zone said (RFC 3339). */
export function UntilField({ until, onChange }: UntilFieldProps) {
  const t = useTranslations('traffic.choose')
  return (
    <WizardField name="until" label={t('until')} hint={t('until-hint')} className="max-w-64">
      <Input
        id="until"
        type="datetime-local"
        defaultValue={until === undefined ? '' : toLocal(until)}
        aria-describedby={describedBy('until')}
        aria-invalid={useProblem('until') !== null}
        onChange={({ target }) => onChange(fromLocal(target.value))}
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
