'use client'

import { Toaster as Sonner } from 'sonner'

/** Passing notices. An error is also written where it happened; a toast never holds its only copy. */
export function Toaster() {
  return (
    <Sonner
      position="bottom-right"
      toastOptions={{
        unstyled: true,
        classNames: {
          toast: 'flex w-full items-start gap-2 rounded-lg border bg-panel p-3 text-ink text-sm shadow-pop',
          description: 'text-dim',
        },
      }}
    />
  )
}
