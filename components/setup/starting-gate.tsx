import type { ReactNode } from 'react'
import { BrowserMessages } from '#components/i18n/browser-messages.tsx'
import { currentStart, withoutPaths } from '#server/features/setup/current-start.ts'
import { StartingPage } from './starting-page.tsx'

/** The panel, or what it is still waiting for. Needs neither sign-in nor database. */
export function StartingGate({ children }: { children: ReactNode }) {
  const status = currentStart()
  if (status === null) return children
  return (
    <BrowserMessages areas={['ui', 'starting']}>
      <StartingPage initial={withoutPaths(status)} />
    </BrowserMessages>
  )
}
