'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'

/** The end of a part's log, fetched when it is opened and kept current while it is open. */
export function PartLog({ part }: { part: string }) {
  const t = useTranslations('starting')
  const [open, setOpen] = useState(false)
  const [text, setText] = useState('')
  useEffect(() => {
    if (!open) return
    let current = true
    async function look() {
      const answer = await fetch(`/api/status/log?part=${encodeURIComponent(part)}`, { cache: 'no-store' }).catch(
        () => null,
      )
      if (current && answer?.ok === true) setText(await answer.text())
    }
    look()
    const timer = setInterval(look, 2_000)
    return () => {
      current = false
      clearInterval(timer)
    }
  }, [open, part])
  return (
    <details className="text-sm" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="text-dim">{t('log')}</summary>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard.
        tabIndex={0}
        className="mt-1 max-h-64 overflow-auto rounded-md border bg-raised p-2 font-mono text-2xs leading-4"
      >
        {text === '' ? t('logEmpty') : text}
      </pre>
    </details>
  )
}
