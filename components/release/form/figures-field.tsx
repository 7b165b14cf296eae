'use client'

import { useState } from 'react'
import { describedBy } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { useProblem, WizardField } from '#components/wizard/wizard-problems.tsx'
import { type ReleaseForm, touched } from './release-form.ts'

type FiguresFieldProps = {
  readonly form: ReleaseForm
  readonly name: 'weights' | 'batches' | 'approvers' | 'maxSurge' | 'maxUnavailable'
  readonly label: string
  readonly hint: string
  /** One value instead of several. */
  readonly single?: boolean
}

/**
 * Values in one line, commas between them: `5, 10, 50`. The text is kept as it is typed; what it says goes into the
 * form, and what is no number goes there too, so that the schema can name it.
 */
export function FiguresField({ form, name, label, hint, single = false }: FiguresFieldProps) {
  const [text, setText] = useState(() => [form.getValues(name)].flat().join(', '))
  const problem = useProblem(name)
  const first = useProblem(`${name}.0`)
  return (
    <WizardField name={name} label={label} hint={hint}>
      <Input
        id={name}
        value={text}
        autoComplete="off"
        spellCheck={false}
        aria-describedby={describedBy(name)}
        aria-invalid={problem !== null || first !== null}
        onChange={({ target }) => {
          setText(target.value)
          const values = target.value.split(/[,\s]+/).filter((part) => part !== '')
          const read = values.map((value) => (/^\d+$/.test(value) ? Number(value) : value))
          form.setValue(name, (single ? (read[0] ?? '') : read) as never, touched)
        }}
      />
    </WizardField>
  )
}
