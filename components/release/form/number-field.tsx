'use client'

import { describedBy } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { useProblem, WizardField } from '#components/wizard/wizard-problems.tsx'
import { type ReleaseForm, touched } from './release-form.ts'

type NumberFieldProps = {
  readonly form: ReleaseForm
  readonly name: 'mirrorPercent' | 'timeoutSeconds' | 'drainSeconds'
  readonly label: string
  readonly hint?: string
  readonly unit: string
}

/** A whole number with its unit beside it. An empty field is no number, and the schema says so. */
export function NumberField({ form, name, label, hint, unit }: NumberFieldProps) {
  const value = form.watch(name)
  return (
    <WizardField name={name} label={label} hint={hint}>
      <span className="flex items-center gap-2">
        <Input
          id={name}
          type="number"
          min={0}
          className="max-w-32"
          aria-describedby={describedBy(name)}
          aria-invalid={useProblem(name) !== null}
          value={Number.isNaN(value) ? '' : value}
          onChange={({ target }) => form.setValue(name, target.valueAsNumber, touched)}
        />
        <span className="text-dim text-sm">{unit}</span>
      </span>
    </WizardField>
  )
}
