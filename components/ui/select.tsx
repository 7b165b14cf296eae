import { ChevronDown } from 'lucide-react'
import type { ComponentProps } from 'react'
import { cn } from './class-names.ts'
import { fieldLook } from './input.tsx'

/** The browser's own select: right on a phone, by keyboard and to a screen reader, and no script. */
export function Select({ className, children, ...props }: ComponentProps<'select'>) {
  return (
    <span className={cn('relative inline-block w-full', className)}>
      <select className={cn(fieldLook, 'h-8 appearance-none truncate pr-7')} {...props}>
        {children}
      </select>
      <ChevronDown aria-hidden className="pointer-events-none absolute top-2 right-2 size-4 text-dim" />
    </span>
  )
}
