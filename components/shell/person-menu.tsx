'use client'

import { CircleUser, KeyRound, LogOut, Scale, Users } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Button } from '#components/ui/button.tsx'
import { Menu, MenuContent, MenuItem, MenuLabel, MenuSeparator, MenuTrigger } from '#components/ui/menu.tsx'
import type { Role } from '#server/auth/viewer.ts'

type PersonMenuProps = { readonly name: string; readonly email: string; readonly role: Role }

/** Who is signed in, as whom the cluster knows him, and the way out. */
export function PersonMenu({ name, email, role }: PersonMenuProps) {
  const t = useTranslations('shell')
  async function signOut() {
    await fetch('/api/auth/sign-out', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })
    // A full load: nothing of this person stays in the page's memory.
    window.location.assign('/sign-in')
  }
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button look="quiet" size="icon" aria-label={t('person')}>
          <CircleUser aria-hidden />
        </Button>
      </MenuTrigger>
      <MenuContent>
        <MenuLabel>
          <span className="block font-medium text-ink text-sm">{name}</span>
          <span className="block">{email}</span>
          <span className="block">{t(`roles.${role}`)}</span>
        </MenuLabel>
        <MenuSeparator />
        <MenuItem asChild>
          <Link href="/account">
            <KeyRound aria-hidden />
            {t('account')}
          </Link>
        </MenuItem>
        {role === 'administrator' && (
          <>
            <MenuItem asChild>
              <Link href="/users">
                <Users aria-hidden />
                {t('users')}
              </Link>
            </MenuItem>
            <MenuItem asChild>
              <Link href="/rules">
                <Scale aria-hidden />
                {t('rules')}
              </Link>
            </MenuItem>
          </>
        )}
        <MenuItem onSelect={signOut}>
          <LogOut aria-hidden />
          {t('signOut')}
        </MenuItem>
      </MenuContent>
    </Menu>
  )
}
