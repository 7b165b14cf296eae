import type { ReactNode } from 'react'
import { Drawer } from './drawer.tsx'
import { LanguageMenu } from './language-menu.tsx'
import { ThemeMenu } from './theme-menu.tsx'

/** `cluster`: name and health; `search`: opens the palette; `person`: his menu. */
export function TopBar({
  waiting,
  cluster,
  search,
  person,
}: {
  waiting: number
  cluster: ReactNode
  search: ReactNode
  person: ReactNode
}) {
  return (
    <header className="sticky top-0 z-30 flex h-12 items-center gap-2 border-b bg-panel px-3 sm:px-4">
      <Drawer waiting={waiting} />
      {cluster}
      <div className="ml-auto flex items-center gap-0.5 sm:gap-1">
        {search}
        <LanguageMenu />
        <ThemeMenu />
        {person}
      </div>
    </header>
  )
}
