import type { ReactNode } from 'react'
import { BrowserMessages } from '#components/i18n/browser-messages.tsx'

export default function AuthLayout({ children }: { children: ReactNode }) {
  return <BrowserMessages areas={['ui', 'auth', 'errors']}>{children}</BrowserMessages>
}
