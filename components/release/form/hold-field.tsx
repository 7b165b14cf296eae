'use client'

import { NumberField } from '#components/wizard/fields/number-field.tsx'
import { SwitchField } from '#components/wizard/fields/switch-field.tsx'
import { type ReleaseForm, touched } from './release-form.ts'

type HoldFieldProps = {
  readonly form: ReleaseForm
  readonly name: 'pauseSeconds' | 'durationSeconds'
  readonly label: string
  readonly byPerson: string
  readonly hint: string
}

const proposedSeconds = { pauseSeconds: 60, durationSeconds: 3_600 } as const

/** Seconds, or until a person says so. */
export function HoldField({ form, name, label, byPerson, hint }: HoldFieldProps) {
  const isByPerson = form.watch(name) === null
  return (
    <div className="space-y-2">
      <SwitchField
        label={byPerson}
        hint={hint}
        checked={isByPerson}
        onChange={(on) => form.setValue(name, on ? null : proposedSeconds[name], touched)}
      />
      {!isByPerson && <NumberField form={form} name={name} label={label} unit="s" />}
    </div>
  )
}
