'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'

/** A value as YAML; the library comes when the first block is shown. */
export function YamlBlock({ value }: { value: unknown }) {
  const t = useTranslations('ui')
  const [text, setText] = useState<string | null>(null)
  useEffect(() => {
    let current = true
    import('yaml').then(({ stringify }) => {
      if (current) setText(stringify(value, { lineWidth: 0 }))
    })
    return () => {
      current = false
    }
  }, [value])
  if (text === null) return <Skeleton className="m-3 h-24" />
  return (
    <div className="relative">
      <div className="absolute top-1 right-1 bg-panel">
        <CopyButton text={() => text}>{t('copy')}</CopyButton>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard. */}
      <pre tabIndex={0} className="max-h-[32rem] overflow-auto p-3 font-mono text-[0.8rem] leading-5">
        {text}
      </pre>
    </div>
  )
}
