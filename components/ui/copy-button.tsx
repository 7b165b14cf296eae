'use client'

import { Check, Copy } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useState } from 'react'
import { Button } from './button.tsx'

/** Puts text on the clipboard; `text` may be made on demand. Says so on itself for two seconds. */
export function CopyButton({
  text,
  label,
  children,
}: {
  text: () => string | Promise<string>
  /** What is done, in full, where the words on the button are few; must contain them. */
  label?: string
  children: ReactNode
}) {
  const t = useTranslations('ui')
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 2_000)
    return () => clearTimeout(timer)
  }, [copied])
  async function copy() {
    await writeClipboard(await text())
    setCopied(true)
  }
  return (
    <Button look="quiet" size="sm" onClick={copy} aria-label={copied ? undefined : label} title={label}>
      {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
      <span aria-live="polite">{copied ? t('copied') : children}</span>
    </Button>
  )
}

/** Browsers have the clipboard's own interface only over HTTPS and on this machine. */
async function writeClipboard(text: string): Promise<void> {
  if (navigator.clipboard !== undefined) return navigator.clipboard.writeText(text)
  const area = document.createElement('textarea')
  area.value = text
  document.body.append(area)
  area.select()
  document.execCommand('copy')
  area.remove()
}
