import { NextIntlClientProvider } from 'next-intl'
import type { ReactNode } from 'react'
import { catalogue, type Messages } from '#server/i18n/catalogue.ts'
import { requestLocale } from '#server/i18n/request.ts'

/**
 * Hands the named areas of the catalogue to client components below. Areas stand for files in `messages/`;
 * `wizards.<id>` is one wizard's. A nested one replaces the outer, so it names all that its part needs.
 */
export async function BrowserMessages({ areas, children }: { areas: readonly string[]; children: ReactNode }) {
  const locale = await requestLocale()
  return (
    <NextIntlClientProvider locale={locale} messages={pick(catalogue(locale), areas)} timeZone="UTC">
      {children}
    </NextIntlClientProvider>
  )
}

function pick(messages: Messages, areas: readonly string[]): Messages {
  const wizards = typeof messages.wizards === 'object' ? messages.wizards : {}
  const wanted = Object.entries(wizards).filter(([id]) => areas.includes('wizards') || areas.includes(`wizards.${id}`))
  const plain = Object.entries(messages).filter(([area]) => area !== 'wizards' && areas.includes(area))
  return { ...Object.fromEntries(plain), wizards: Object.fromEntries(wanted) }
}
