'use client'

import type { ComponentProps } from 'react'
import type { FieldValues, Path, UseFormReturn } from 'react-hook-form'
import { describedBy } from '#components/ui/field.tsx'
import { Input, Textarea } from '#components/ui/input.tsx'
import { useProblem, WizardField } from '#components/wizard/wizard-problems.tsx'

type TextFieldProps<Values extends FieldValues> = Pick<
  ComponentProps<'input'>,
  'placeholder' | 'list' | 'readOnly' | 'className'
> & {
  readonly form: Pick<UseFormReturn<Values>, 'register'>
  readonly name: Path<Values>
  readonly label: string
  readonly hint?: string
  readonly multiline?: boolean
  /** Told when the person changes it, beside the form. */
  readonly onChange?: () => void
}

/** A line (or some lines) of text in a wizard; its path in the input is `name`. */
export function TextField<Values extends FieldValues>({
  form,
  name,
  label,
  hint,
  multiline = false,
  className,
  onChange,
  ...props
}: TextFieldProps<Values>) {
  const about = { id: name, 'aria-invalid': useProblem(name) !== null, 'aria-describedby': describedBy(name) }
  return (
    <WizardField name={name} label={label} hint={hint} className={className}>
      {multiline ? (
        <Textarea {...about} rows={3} {...form.register(name, { onChange })} />
      ) : (
        <Input {...about} {...props} autoComplete="off" spellCheck={false} {...form.register(name, { onChange })} />
      )}
    </WizardField>
  )
}
