'use client'

import { type RefObject, useEffect } from 'react'
import { isWriting } from '#components/shell/shortcuts.tsx'

/** `j` and `k` move the focus down and up the rows; Enter is the link's own. */
export function useRowKeys(body: RefObject<HTMLElement | null>) {
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return
      const step = event.key === 'j' ? 1 : event.key === 'k' ? -1 : 0
      if (step === 0) return
      const rows = [...(body.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
      const now = rows.indexOf(document.activeElement as HTMLElement)
      rows[now === -1 ? (step === 1 ? 0 : rows.length - 1) : now + step]?.focus()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [body])
}
