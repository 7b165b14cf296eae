'use client'

import type { VariantProps } from 'class-variance-authority'
import { Slot } from 'radix-ui'
import type { ComponentProps } from 'react'
import { buttonLook } from './button-look.ts'
import { cn } from './class-names.ts'
import { useHydrated } from './use-hydrated.ts'

type ButtonProps = ComponentProps<'button'> & VariantProps<typeof buttonLook> & { asChild?: boolean }

/**
 * A button; `asChild` lends its look to a link. It never submits a form unless told `type="submit"`.
 *
 * In the page as the server sent it a button is disabled, though it does not look so: a press before React listens
 * would be lost, and of "abort" nobody may believe that it was heard.
 */
export function Button({ className, look, size, asChild = false, type = 'button', disabled, ...props }: ButtonProps) {
  const hydrated = useHydrated()
  const classes = cn(buttonLook({ look, size }), !hydrated && disabled !== true && 'disabled:opacity-100', className)
  if (asChild) return <Slot.Root className={classes} {...props} />
  return <button type={type} className={classes} disabled={disabled || !hydrated} {...props} />
}
