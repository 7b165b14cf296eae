'use client'

import { SwitchField } from '#components/namespace/switch-field.tsx'
import { describedBy } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { useProblem, WizardField } from '#components/wizard/wizard-problems.tsx'
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
  const value = form.watch(name)
  const problem = useProblem(name)
  return (
    <div className="space-y-2">
      <SwitchField
        label={byPerson}
        hint={hint}
        checked={value === null}
        onChange={(on) => form.setValue(name, on ? null : proposedSeconds[name], touched)}
      />
      {value !== null && (
        <WizardField name={name} label={label}>
          <span className="flex items-center gap-2">
            <Input
              id={name}
              type="number"
              min={0}
              className="max-w-32"
              aria-describedby={describedBy(name)}
              aria-invalid={problem !== null}
              value={Number.isNaN(value) ? '' : value}
              onChange={({ target }) => form.setValue(name, target.valueAsNumber, touched)}
            />
            <span className="text-dim text-sm">s</span>
          </span>
        </WizardField>
      )}
    </div>
  )
}
