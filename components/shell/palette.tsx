'use client'

import { Command } from 'cmdk'
import { Wand } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { Dialog } from 'radix-ui'
import { type ReactNode, useState } from 'react'
import { Keys } from '#components/ui/keys.tsx'
import { destinations } from './destinations.ts'
import { useObjectSearch } from './use-object-search.ts'
import { useWizardTitles } from './use-wizard-titles.ts'

type PaletteProps = { readonly open: boolean; setOpen(open: boolean): void }

/** Reaches every page, wizard and object by name. */
export function Palette({ open, setOpen }: PaletteProps) {
  const t = useTranslations('shell')
  const router = useRouter()
  const [text, setText] = useState('')
  const wizards = useWizardTitles()
  const found = useObjectSearch(open ? text : '')
  function go(href: string) {
    setOpen(false)
    setText('')
    router.push(href)
  }
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-fade bg-black/45" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed top-[10vh] left-1/2 z-50 w-[min(38rem,calc(100vw-1.5rem))] -translate-x-1/2 animate-fade overflow-hidden rounded-lg border bg-panel shadow-pop"
        >
          <Dialog.Title className="sr-only">{t('search')}</Dialog.Title>
          <Command label={t('search')} loop>
            <Command.Input
              value={text}
              onValueChange={setText}
              placeholder={t('searchHint')}
              className="h-11 w-full border-b bg-transparent px-4 outline-none placeholder:text-dim"
            />
            <Command.List className="max-h-[60vh] overflow-y-auto p-1.5">
              <Command.Empty className="px-3 py-6 text-dim text-sm">{t('nothingFound')}</Command.Empty>
              <Group heading={t('pages')}>
                {destinations.map(({ id, href, icon: Icon, key }) => (
                  <Item key={id} value={`${t(`to.${id}`)} ${id}`} onSelect={() => go(href)}>
                    <Icon aria-hidden className="size-4 text-dim" />
                    {t(`to.${id}`)}
                    <span className="ml-auto">
                      <Keys>{`g ${key}`}</Keys>
                    </span>
                  </Item>
                ))}
              </Group>
              <Group heading={t('to.wizards')}>
                {wizards.map((wizard) => (
                  <Item
                    key={wizard.id}
                    value={`${wizard.title} ${wizard.id}`}
                    onSelect={() => go(`/wizards/${wizard.id}`)}
                  >
                    <Wand aria-hidden className="size-4 text-dim" />
                    <span className="shrink-0">{wizard.title}</span>
                    <span className="min-w-0 truncate text-dim">{wizard.description}</span>
                  </Item>
                ))}
              </Group>
              <Group heading={t('objects')}>
                {found.map((object) => (
                  <Item
                    key={object.href}
                    value={`${object.name} ${object.kind} ${object.href}`}
                    onSelect={() => go(object.href)}
                  >
                    <span className="text-dim">{object.kind}</span>
                    <span className="min-w-0 truncate font-mono">
                      {object.namespace !== undefined && <span className="text-dim">{object.namespace}/</span>}
                      {object.name}
                    </span>
                  </Item>
                ))}
              </Group>
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Group({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:legend [&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1"
    >
      {children}
    </Command.Group>
  )
}

function Item({ value, onSelect, children }: { value: string; onSelect: () => void; children: ReactNode }) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex h-8 cursor-pointer items-center gap-2 rounded-sm px-2 text-sm data-[selected=true]:bg-accent-wash"
    >
      {children}
    </Command.Item>
  )
}
