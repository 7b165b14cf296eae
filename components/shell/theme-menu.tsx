'use client'

import { Monitor, Moon, Sun } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '#components/ui/button.tsx'
import { Menu, MenuContent, MenuItem, MenuTrigger } from '#components/ui/menu.tsx'
import { setChoice } from './set-choice.ts'
import { type Theme, themeCookie, themes } from './theme.ts'

const icons = { system: Monitor, light: Sun, dark: Moon }

/** Sets the attribute at once and the cookie for the next page; nothing needs to be rendered again. */
export function ThemeMenu() {
  const t = useTranslations('ui')
  function choose(theme: Theme) {
    setChoice(themeCookie, theme)
    if (theme === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = theme
  }
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button look="quiet" size="icon" aria-label={t('theme')}>
          <Sun aria-hidden />
        </Button>
      </MenuTrigger>
      <MenuContent>
        {themes.map((theme) => {
          const Icon = icons[theme]
          return (
            <MenuItem key={theme} onSelect={() => choose(theme)}>
              <Icon aria-hidden />
              {t(`themes.${theme}`)}
            </MenuItem>
          )
        })}
      </MenuContent>
    </Menu>
  )
}
