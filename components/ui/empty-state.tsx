import type { ReactNode } from 'react'

/** Nothing here yet: why, and what to do first. */
export function EmptyState({
  title,
  children,
  action,
}: {
  title: ReactNode
  children?: ReactNode
  action?: ReactNode
}) {
  return (
    <div className="flex flex-col items-start gap-2 px-4 py-8">
      <p className="font-medium">{title}</p>
      {children !== undefined && <div className="max-w-prose text-dim text-sm">{children}</div>}
      {action !== undefined && <div className="mt-1">{action}</div>}
    </div>
  )
}
