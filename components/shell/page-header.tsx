import Link from 'next/link'
import type { ReactNode } from 'react'

type PageHeaderProps = {
  readonly title: ReactNode
  /** The way back up, from the outside in. */
  readonly path?: readonly { readonly href: string; readonly label: ReactNode }[]
  readonly detail?: ReactNode
  readonly actions?: ReactNode
}

/** Where one is and what can be done here. */
export function PageHeader({ title, path = [], detail, actions }: PageHeaderProps) {
  return (
    <header className="mb-3 flex flex-wrap items-end gap-x-4 gap-y-2">
      <div className="min-w-0">
        {path.length > 0 && (
          <p className="flex flex-wrap gap-x-1.5 text-dim text-sm">
            {path.map(({ href, label }) => (
              <span key={href}>
                <Link href={href} className="hover:text-ink hover:underline">
                  {label}
                </Link>{' '}
                /
              </span>
            ))}
          </p>
        )}
        <h1 className="break-words font-semibold text-xl leading-7">{title}</h1>
        {detail !== undefined && <div className="text-dim text-sm">{detail}</div>}
      </div>
      {actions !== undefined && <div className="ml-auto flex flex-wrap gap-2">{actions}</div>}
    </header>
  )
}
