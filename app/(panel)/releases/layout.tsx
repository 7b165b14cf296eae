import type { ReactNode } from 'react'
import { BrowserMessages } from '#components/i18n/browser-messages.tsx'
import { everyArea } from '#components/i18n/panel-areas.ts'

/** Parts here quote plans and wizards: their client components need every sentence. */
export default function SentencesLayout({ children }: { children: ReactNode }) {
  return <BrowserMessages areas={everyArea}>{children}</BrowserMessages>
}
