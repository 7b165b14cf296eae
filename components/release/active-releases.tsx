'use client'

import { Ship } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx'
import { ActiveReleaseLine } from './active-release-line.tsx'
import { useActiveReleases } from './use-active-releases.ts'

/** The releases that run, from any page, each with its abort; nothing while none does. `viewer`: his own come first. */
export function ActiveReleases({ viewer }: { viewer: string }) {
  const t = useTranslations('shell.releases')
  const [open, setOpen] = useState(false)
  const releases = useActiveReleases()
  // Somebody who is reading what stood against his abort keeps the list, though the last release has ended.
  if (releases.length === 0 && !open) return null
  const own = releases.filter(({ owner }) => owner === viewer)
  const others = releases.filter(({ owner }) => owner !== viewer)
  const troubled = releases.some(({ paused }) => paused !== null)
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button look={troubled ? 'danger' : 'quiet'} aria-label={t('active', { count: releases.length })}>
          <Ship aria-hidden />
          {/* The space: the words that are seen are to be those of the name. */}
          <span className="figures">{releases.length}</span>{' '}
          <span className="hidden md:inline">{t('short', { count: releases.length })}</span>
        </Button>
      </DialogTrigger>
      <DialogContent title={t('active', { count: releases.length })} description={t('hint')}>
        <ul className="-m-4 divide-y">
          {[...own, ...others].map((release) => (
            <ActiveReleaseLine key={release.id} release={release} onGo={() => setOpen(false)} />
          ))}
        </ul>
      </DialogContent>
    </Dialog>
  )
}
