'use client'

import { useState } from 'react'

/** The first rows of a long list, and all of them once asked for. `hidden`: how many are not shown. */
export function useShown<T>(items: readonly T[], first = 10) {
  const [all, setAll] = useState(false)
  const shown = all ? items : items.slice(0, first)
  return { shown, hidden: items.length - shown.length, showAll: () => setAll(true) }
}
