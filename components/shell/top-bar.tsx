import type { ReactNode } from 'react'
import { Drawer } from './drawer.tsx'
import { LanguageMenu } from './language-menu.tsx'
import { ThemeMenu } from './theme-menu.tsx'

/** `cluster`: name and health; `releases`: those that run, with their abort; `search`: opens the palette; `person`: his menu. */
export function TopBar({
  waiting,
  cluster,
  releases,
  search,
  person,
}: {
  waiting: number
  cluster: ReactNode
  releases: ReactNode
  search: ReactNode
  person: ReactNode
}) {
  return (
    <header className="sticky top-0 z-30 flex h-12 items-center gap-2 border-b bg-panel px-3 sm:px-4">
      <Drawer waiting={waiting} />
      {cluster}
      <div className="ml-auto flex items-center gap-0.5 sm:gap-1">
        {releases}
        {search}
        <LanguageMenu />
        <ThemeMenu />
        {person}
      </div>
    </header>
  )
}
