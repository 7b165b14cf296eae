'use client'

import { Check, Copy } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useState } from 'react'
import { Button } from './button.tsx'

/** Puts text on the clipboard; `text` may be made on demand. Says so on itself for two seconds. */
export function CopyButton({ text, children }: { text: () => string | Promise<string>; children: ReactNode }) {
  const t = useTranslations('ui')
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 2_000)
    return () => clearTimeout(timer)
  }, [copied])
  async function copy() {
    await navigator.clipboard.writeText(await text())
    setCopied(true)
  }
  return (
    <Button look="quiet" size="sm" onClick={copy}>
      {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
      <span aria-live="polite">{copied ? t('copied') : children}</span>
    </Button>
  )
}
