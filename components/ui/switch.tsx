import type { ComponentProps } from 'react'
import { cn } from './class-names.ts'

/** A checkbox that reads as on and off; takes effect like any other field, when the form is applied. */
export function Switch({ className, ...props }: Omit<ComponentProps<'input'>, 'type' | 'role'>) {
  return (
    <input
      type="checkbox"
      // biome-ignore lint/a11y/useAriaPropsForRole: a checkbox tells its state by itself; aria-checked beside it is an error.
      role="switch"
      className={cn(
        "relative h-[18px] w-8 shrink-0 cursor-pointer appearance-none rounded-full bg-strong-line transition-colors before:absolute before:top-0.5 before:left-0.5 before:size-3.5 before:rounded-full before:bg-panel before:transition-transform before:content-[''] checked:bg-accent checked:before:translate-x-3.5 disabled:cursor-not-allowed disabled:opacity-50",
        className,
      )}
      {...props}
    />
  )
}
