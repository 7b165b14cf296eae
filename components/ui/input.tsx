import type { ComponentProps } from 'react'
import { cn } from './class-names.ts'

export const fieldLook =
  'w-full min-w-0 rounded-md border border-strong-line/70 bg-panel px-2.5 text-sm text-ink placeholder:text-dim/80 hover:border-strong-line focus-visible:border-accent focus-visible:outline-1 focus-visible:outline-offset-0 disabled:cursor-not-allowed disabled:bg-raised disabled:text-dim aria-invalid:border-bad aria-invalid:outline-bad'

export function Input({ className, ...props }: ComponentProps<'input'>) {
  return <input className={cn(fieldLook, 'h-8', className)} {...props} />
}

export function Textarea({ className, ...props }: ComponentProps<'textarea'>) {
  return <textarea className={cn(fieldLook, 'min-h-16 py-1.5', className)} {...props} />
}
