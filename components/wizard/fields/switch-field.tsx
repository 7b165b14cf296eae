'use client'

import { useId } from 'react'
import { Switch } from '#components/ui/switch.tsx'

type SwitchFieldProps = {
  readonly label: string
  readonly hint: string
  readonly checked: boolean
  readonly onChange: (on: boolean) => void
}

/** Something that is on or off, and what that means. */
export function SwitchField({ label, hint, checked, onChange }: SwitchFieldProps) {
  const id = useId()
  return (
    <div className="flex items-start gap-3">
      <Switch
        id={id}
        className="mt-0.5"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
        aria-describedby={`${id}-about`}
      />
      <div className="min-w-0">
        <label htmlFor={id} className="font-medium text-sm">
          {label}
        </label>
        <p id={`${id}-about`} className="text-dim text-sm">
          {hint}
        </p>
      </div>
    </div>
  )
}
