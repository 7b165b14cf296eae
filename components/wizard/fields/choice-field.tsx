'use client'

import type { FieldValues, Path, UseFormReturn } from 'react-hook-form'
import { describedBy } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import { WizardField } from '#components/wizard/wizard-problems.tsx'

type ChoiceFieldProps<Values extends FieldValues> = {
  readonly form: UseFormReturn<Values>
  readonly name: Path<Values>
  readonly label: string
  readonly hint?: string
  readonly choices: readonly { readonly value: string; readonly label: string }[]
  readonly className?: string
}

/** One of a few; its path in the input is `name`. */
export function ChoiceField<Values extends FieldValues>({
  form,
  name,
  label,
  hint,
  choices,
  className,
}: ChoiceFieldProps<Values>) {
  return (
    <WizardField name={name} label={label} hint={hint} className={className}>
      <Select id={name} aria-describedby={describedBy(name)} {...form.register(name)}>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </Select>
    </WizardField>
  )
}
