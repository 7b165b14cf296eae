'use client'

import type { FieldValues, Path, UseFormReturn } from 'react-hook-form'
import { TextField } from '#components/wizard/fields/text-field.tsx'

type TeamFieldProps<Values extends FieldValues> = {
  readonly form: UseFormReturn<Values>
  readonly name: Path<Values>
  readonly label: string
  readonly hint?: string
  /** Teams there are already; another may be named. */
  readonly teams: readonly string[]
}

export function TeamField<Values extends FieldValues>({ teams, ...props }: TeamFieldProps<Values>) {
  return (
    <>
      <TextField {...props} list="known-teams" />
      <datalist id="known-teams">
        {teams.map((team) => (
          <option key={team} value={team} />
        ))}
      </datalist>
    </>
  )
}
