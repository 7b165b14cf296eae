'use client'

import { useCallback, useEffect, useRef, useState } from 'react'

type Draft<Values> = { readonly from: string; readonly values: Values }

/**
 * Keeps an unfinished form in this browser, one per wizard and cluster. A draft is offered again only under the
 * deep link it was begun from: a link with other values means other work.
 *
 * Values are written half a second after the last change, or at once when the page is left; `forget` also drops a
 * write that is still due.
 */
export function useDraft<Values>(wizard: string, cluster: string, deepLink: Readonly<Record<string, unknown>>) {
  const key = `pilothouse.draft.${cluster}.${wizard}`
  // As it was when the form was opened: the frame itself rewrites the link while the form is filled in.
  const [from] = useState(() => JSON.stringify(deepLink))
  const due = useRef<{ readonly timer: ReturnType<typeof setTimeout>; write(): void }>(undefined)

  useEffect(() => {
    const flush = () => {
      clearTimeout(due.current?.timer)
      due.current?.write()
      due.current = undefined
    }
    window.addEventListener('pagehide', flush)
    return () => {
      window.removeEventListener('pagehide', flush)
      flush()
    }
  }, [])

  const restore = useCallback((): Values | null => {
    const draft = readDraft<Values>(key)
    return draft !== null && draft.from === from ? draft.values : null
  }, [key, from])

  const keep = useCallback(
    (values: Values) => {
      clearTimeout(due.current?.timer)
      const write = () => writeDraft(key, { from, values })
      due.current = { write, timer: setTimeout(write, 500) }
    },
    [key, from],
  )

  const forget = useCallback(() => {
    clearTimeout(due.current?.timer)
    due.current = undefined
    localStorage.removeItem(key)
  }, [key])

  return { restore, keep, forget }
}

function readDraft<Values>(key: string): Draft<Values> | null {
  try {
    const text = localStorage.getItem(key)
    return text === null ? null : JSON.parse(text)
  } catch {
    // Unreadable storage (blocked, or of an older shape) is no draft.
    return null
  }
}

function writeDraft<Values>(key: string, draft: Draft<Values>) {
  try {
    localStorage.setItem(key, JSON.stringify(draft))
  } catch {
    // Storage full or blocked: the form works on, only the draft is not kept.
  }
}
