'use client'

import { useLocale } from 'next-intl'
import { useEffect, useState } from 'react'

export type WizardTitle = { readonly id: string; readonly title: string; readonly description: string }

/**
 * Every wizard by name, fetched when the palette first opens. Handing them down from the layout would make every page
 * load the code of every wizard, because the registry names their components.
 */
export function useWizardTitles(): readonly WizardTitle[] {
  const locale = useLocale()
  const [titles, setTitles] = useState<readonly WizardTitle[]>([])
  useEffect(() => {
    const abort = new AbortController()
    fetch('/api/v1/wizards', { headers: { 'accept-language': locale }, signal: abort.signal })
      .then(async (answer) => {
        if (answer.ok) setTitles((await answer.json()).items)
      })
      // Without them the palette still has pages and objects.
      .catch(() => undefined)
    return () => abort.abort()
  }, [locale])
  return titles
}
