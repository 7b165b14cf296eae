import type { ReactNode } from 'react'
import { currentStart, withoutPaths } from '#server/features/setup/current-start.ts'
import { StartingPage } from './starting-page.tsx'

/** The panel, or what it is still waiting for. Needs neither sign-in nor database. */
export function StartingGate({ children }: { children: ReactNode }) {
  const status = currentStart()
  return status === null ? children : <StartingPage initial={withoutPaths(status)} />
}
