'use client'

import { Check, Languages } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { Button } from '#components/ui/button.tsx'
import { Menu, MenuContent, MenuItem, MenuTrigger } from '#components/ui/menu.tsx'
import { localeCookie, locales } from '#domain/locale.ts'
import { setChoice } from './set-choice.ts'

/** Each language in its own name: who needs it can read it. */
const names = { en: 'English', zh: '简体中文' }

export function LanguageMenu() {
  const t = useTranslations('ui')
  const current = useLocale()
  const router = useRouter()
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button look="quiet" size="icon" aria-label={t('language')}>
          <Languages aria-hidden />
        </Button>
      </MenuTrigger>
      <MenuContent>
        {locales.map((locale) => (
          <MenuItem
            key={locale}
            lang={locale}
            onSelect={() => {
              setChoice(localeCookie, locale)
              router.refresh()
            }}
          >
            {names[locale]}
            {locale === current && <Check aria-label={t('chosen')} className="ml-auto" />}
          </MenuItem>
        ))}
      </MenuContent>
    </Menu>
  )
}
