import type { ComponentProps } from 'react'
import { cn } from './class-names.ts'

/** Rows ruled by a hairline; `label` says what they are. The box scrolls sideways on a narrow screen, never the page. */
export function Table({ label, className, ...props }: ComponentProps<'table'> & { label: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard (axe scrollable-region-focusable).
    <section className="@container relative w-full overflow-x-auto" tabIndex={0} aria-label={label}>
      <table className={cn('w-full border-collapse text-sm', className)} {...props} />
    </section>
  )
}

export function TableHead({ className, ...props }: ComponentProps<'thead'>) {
  return <thead className={cn('border-b', className)} {...props} />
}

export function TableBody({ className, ...props }: ComponentProps<'tbody'>) {
  return <tbody className={cn('divide-y', className)} {...props} />
}

export function TableRow({ className, ...props }: ComponentProps<'tr'>) {
  return <tr className={cn('hover:bg-raised', className)} {...props} />
}

export function TableHeader({ className, scope = 'col', ...props }: ComponentProps<'th'>) {
  return (
    <th
      scope={scope}
      className={cn('h-8 whitespace-nowrap px-3 text-left font-medium text-dim', className)}
      {...props}
    />
  )
}

export function TableCell({ className, ...props }: ComponentProps<'td'>) {
  return <td className={cn('cell', className)} {...props} />
}
