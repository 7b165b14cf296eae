import Link from 'next/link'
import { cn } from './class-names.ts'

type LinkTabsProps = {
  readonly label: string
  readonly current: string
  readonly tabs: readonly { readonly id: string; readonly label: string; readonly href: string }[]
}

/** Tabs that are pages of their own: each has an address. */
export function LinkTabs({ label, current, tabs }: LinkTabsProps) {
  return (
    <nav aria-label={label} className="flex gap-4 overflow-x-auto rounded-t-lg border bg-panel px-3">
      {tabs.map(({ id, label: name, href }) => (
        <Link
          key={id}
          href={href}
          aria-current={id === current ? 'page' : undefined}
          className={cn(
            '-mb-px flex h-9 items-center border-transparent border-b-2 text-dim text-sm hover:text-ink',
            id === current && 'border-accent font-medium text-ink',
          )}
        >
          {name}
        </Link>
      ))}
    </nav>
  )
}
