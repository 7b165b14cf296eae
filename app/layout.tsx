import type { Metadata, Viewport } from 'next'
import localFont from 'next/font/local'
import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { BrowserMessages } from '#components/i18n/browser-messages.tsx'
import { StartingGate } from '#components/setup/starting-gate.tsx'
import { themeCookie } from '#components/shell/theme.ts'
import { requestLocale } from '#server/i18n/request.ts'
import './globals.css'

const sans = localFont({
  src: '../node_modules/@fontsource-variable/ibm-plex-sans/files/ibm-plex-sans-latin-wght-normal.woff2',
  variable: '--plex-sans',
  weight: '100 700',
})
const mono = localFont({
  src: '../node_modules/@fontsource/ibm-plex-mono/files/ibm-plex-mono-latin-400-normal.woff2',
  variable: '--plex-mono',
  weight: '400',
})

export const metadata: Metadata = {
  title: { default: 'Pilothouse', template: '%s · Pilothouse' },
  icons: { icon: '/mark.svg' },
  robots: { index: false },
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1 }

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, jar] = await Promise.all([requestLocale(), cookies()])
  const theme = jar.get(themeCookie)?.value
  return (
    <html
      lang={locale === 'zh' ? 'zh-Hans' : 'en'}
      data-theme={theme === 'light' || theme === 'dark' ? theme : undefined}
      className={`${sans.variable} ${mono.variable}`}
      suppressHydrationWarning
    >
      <body className="antialiased">
        <BrowserMessages areas={['ui']}>
          <StartingGate>{children}</StartingGate>
        </BrowserMessages>
      </body>
    </html>
  )
}
