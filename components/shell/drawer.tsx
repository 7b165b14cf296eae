'use client'

import { Menu, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Dialog } from 'radix-ui'
import { useState } from 'react'
import { SideBar } from './side-bar.tsx'

/** The side bar of a narrow screen. */
export function Drawer({ waiting }: { waiting: number }) {
  const t = useTranslations('shell')
  const [open, setOpen] = useState(false)
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger aria-label={t('openNavigation')} className="-ml-1 rounded-md p-1.5 hover:bg-raised lg:hidden">
        <Menu aria-hidden className="size-5" />
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-fade bg-black/50 lg:hidden" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-y-0 left-0 z-50 w-64 animate-slide lg:hidden"
        >
          <Dialog.Title className="sr-only">{t('navigation')}</Dialog.Title>
          <SideBar waiting={waiting} onGo={() => setOpen(false)} />
          <Dialog.Close
            aria-label={t('closeNavigation')}
            className="absolute top-2.5 right-2 rounded-md p-1.5 text-hull-ink"
          >
            <X aria-hidden className="size-5" />
          </Dialog.Close>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
