'use client'

import { describedBy } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { useProblem, WizardField } from '#components/wizard/wizard-problems.tsx'

type FigureFieldProps = {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly unit?: string
  readonly value: number | undefined
  onChange(value: number): void
}

/** A number with its unit beside it; its path in the input is `name`. An empty field is no number, and the schema says so. */
export function FigureField({ name, label, hint, unit, value, onChange }: FigureFieldProps) {
  return (
    <WizardField name={name} label={label} hint={hint}>
      <span className="flex items-center gap-2">
        <Input
          id={name}
          type="number"
          min={0}
          step="any"
          className="figures max-w-32"
          aria-describedby={describedBy(name)}
          aria-invalid={useProblem(name) !== null}
          value={value === undefined || Number.isNaN(value) ? '' : value}
          onChange={({ target }) => onChange(target.valueAsNumber)}
        />
        {unit !== undefined && <span className="text-dim text-sm">{unit}</span>}
      </span>
    </WizardField>
  )
}
