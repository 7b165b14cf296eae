'use client'

import type { FieldValues, Path, PathValue, UseFormReturn } from 'react-hook-form'
import { describedBy } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { useProblem, WizardField } from '#components/wizard/wizard-problems.tsx'

type NumberFieldProps<Values extends FieldValues> = {
  readonly form: Pick<UseFormReturn<Values>, 'watch' | 'setValue'>
  readonly name: Path<Values>
  readonly label: string
  readonly hint?: string
  readonly unit: string
}

/** A whole number with its unit beside it. An empty field is no number, and the schema says so. */
export function NumberField<Values extends FieldValues>({ form, name, label, hint, unit }: NumberFieldProps<Values>) {
  const value = Number(form.watch(name))
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
          onChange={({ target }) =>
            form.setValue(name, target.valueAsNumber as PathValue<Values, Path<Values>>, {
              shouldDirty: true,
              shouldTouch: true,
            })
          }
        />
        <span className="text-dim text-sm">{unit}</span>
      </span>
    </WizardField>
  )
}
