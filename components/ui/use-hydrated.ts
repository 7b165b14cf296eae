import { useSyncExternalStore } from 'react'

/** False in the page as the server sent it, true once React listens to it. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
}

function never(): () => void {
  return () => undefined
}
