'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { describedBy } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { useProblem, WizardField } from '#components/wizard/wizard-problems.tsx'

type UntilFieldProps = {
  readonly until: string | undefined
  onChange(until: string | undefined): void
}

const minute = 60_000
/** What is mostly meant, in minutes. */
const soon = [15, 60, 24 * 60] as const

/** When the server puts back what was there. Asked for in the operator's own time zone, kept with the zone said (RFC 3339). */
export function UntilField({ until, onChange }: UntilFieldProps) {
  const t = useTranslations('traffic.choose')
  // The input keeps what is half typed; one that was given by a button is a new input.
  const [given, setGiven] = useState(0)
  function give(minutes: number): void {
    onChange(new Date(Math.ceil(Date.now() / minute + minutes) * minute).toISOString())
    setGiven(given + 1)
  }
  return (
    <WizardField name="until" label={t('until')} hint={t('until-hint')} className="max-w-64">
      <Input
        key={given}
        id="until"
        type="datetime-local"
        defaultValue={until === undefined ? '' : toLocal(until)}
        aria-describedby={describedBy('until')}
        aria-invalid={useProblem('until') !== null}
        onChange={({ target }) => onChange(fromLocal(target.value))}
      />
      <span className="mt-1.5 flex flex-wrap gap-1.5">
        {soon.map((minutes) => (
          <Button key={minutes} size="sm" onClick={() => give(minutes)}>
            {t(`in-${minutes}`)}
          </Button>
        ))}
      </span>
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
  return new Date(at.getTime() - at.getTimezoneOffset() * minute).toISOString().slice(0, 16)
}
