'use client'

import { Search } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Keys } from '#components/ui/keys.tsx'

/** Loads when it is first asked for: nobody pays for it on the way in. */
const Palette = dynamic(() => import('./palette.tsx').then((module) => module.Palette), { ssr: false })

export function PaletteButton() {
  const t = useTranslations('shell')
  const [open, setOpen] = useState(false)
  const [wanted, setWanted] = useState(false)
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      setWanted(true)
      setOpen((now) => !now)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  function show() {
    setWanted(true)
    setOpen(true)
  }
  return (
    <>
      <Button look="quiet" aria-keyshortcuts="Control+K Meta+K" onClick={show} className="px-2 text-dim">
        <Search aria-hidden />
        <span className="sr-only md:not-sr-only">{t('search')}</span>
        <span aria-hidden className="hidden md:inline">
          <Keys>Ctrl K</Keys>
        </span>
      </Button>
      {wanted && <Palette open={open} setOpen={setOpen} />}
    </>
  )
}
