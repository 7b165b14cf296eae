'use client'

import { useCallback, useEffect, useRef } from 'react'

type Draft<Values> = { readonly from: string; readonly values: Values }

/**
 * Keeps an unfinished form in this browser, one per wizard and cluster. A draft is offered again only under the
 * deep link it was begun from: a link with other values means other work.
 *
 * Values are written half a second after the last change; `forget` also drops a write that is still due.
 */
export function useDraft<Values>(wizard: string, cluster: string, deepLink: Readonly<Record<string, unknown>>) {
  const key = `pilothouse.draft.${cluster}.${wizard}`
  const from = JSON.stringify(deepLink)
  const due = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(due.current), [])

  const restore = useCallback((): Values | null => {
    const draft = readDraft<Values>(key)
    return draft !== null && draft.from === from ? draft.values : null
  }, [key, from])

  const keep = useCallback(
    (values: Values) => {
      clearTimeout(due.current)
      due.current = setTimeout(() => writeDraft(key, { from, values }), 500)
    },
    [key, from],
  )

  const forget = useCallback(() => {
    clearTimeout(due.current)
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
