import type { ComponentProps, ReactNode } from 'react'
import { cn } from './class-names.ts'

/** A panel of the instrument board: a ruled box with a title line and, at its right end, what can be done with it. */
export function Card({ className, ...props }: ComponentProps<'section'>) {
  return <section className={cn('min-w-0 rounded-lg border bg-panel', className)} {...props} />
}

type CardHeaderProps = {
  readonly title: ReactNode
  readonly detail?: ReactNode
  readonly actions?: ReactNode
  readonly className?: string
}

export function CardHeader({ title, detail, actions, className }: CardHeaderProps) {
  return (
    <header className={cn('flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1 border-b px-3 py-1.5', className)}>
      <h2 className="font-semibold text-sm">{title}</h2>
      {detail !== undefined && <div className="figures min-w-0 text-dim text-sm">{detail}</div>}
      {actions !== undefined && <div className="ml-auto flex items-center gap-2">{actions}</div>}
    </header>
  )
}

export function CardBody({ className, ...props }: ComponentProps<'div'>) {
  return <div className={cn('p-3', className)} {...props} />
}
