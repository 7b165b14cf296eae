import type { ComponentProps } from 'react'
import { cn } from './class-names.ts'

export function Label({ className, ...props }: ComponentProps<'label'>) {
  // biome-ignore lint/a11y/noLabelWithoutControl: the caller passes htmlFor or children.
  return <label className={cn('block font-medium text-ink text-sm', className)} {...props} />
}
