import type { ReactNode } from 'react'
import { Label } from './label.tsx'

type FieldProps = {
  /** The id of the control. Its `aria-describedby` should be `describedBy(id)`. */
  readonly id: string
  readonly label: ReactNode
  readonly hint?: ReactNode
  readonly error?: ReactNode
  readonly className?: string
  readonly children: ReactNode
}

/** A labelled control with its hint and, in place, what is wrong with it. */
export function Field({ id, label, hint, error, className, children }: FieldProps) {
  return (
    <div className={className}>
      <Label htmlFor={id} className="mb-1">
        {label}
      </Label>
      {children}
      <div id={describedBy(id)} className="text-sm">
        {error !== undefined && error !== null && error !== '' && (
          <p role="alert" className="mt-1 text-bad">
            {error}
          </p>
        )}
        {hint !== undefined && <p className="mt-1 text-dim">{hint}</p>}
      </div>
    </div>
  )
}

/** The id of the element that holds hint and error of the control `id`. */
export function describedBy(id: string): string {
  return `${id}-about`
}
