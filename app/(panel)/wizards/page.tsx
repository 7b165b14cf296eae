import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { PageHeader } from '#components/shell/page-header.tsx'
import { Card, CardHeader } from '#components/ui/card.tsx'
import { requireViewer } from '#server/auth/require-viewer.ts'
import { requestLocale } from '#server/i18n/request.ts'
import { areas } from '#wizards/contract.ts'
import { wizardTitles } from '#wizards/wizard-titles.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shell')
  return { title: t('to.wizards') }
}

/** Everything that can be done, by area. */
export default async function WizardsPage() {
  const [t, locale] = await Promise.all([getTranslations('wizard'), requestLocale(), requireViewer()])
  const titles = wizardTitles(locale)
  return (
    <>
      <PageHeader title={t('gallery')} detail={t('galleryHint')} />
      <div className="grid items-start gap-4 md:grid-cols-2">
        {areas
          .filter((area) => titles.some((wizard) => wizard.area === area))
          .map((area) => (
            <Card key={area}>
              <CardHeader title={t(`area.${area}`)} />
              <ul className="divide-y">
                {titles
                  .filter((wizard) => wizard.area === area)
                  .map((wizard) => (
                    <li key={wizard.id} className="relative px-3 py-2.5 hover:bg-raised">
                      <Link href={`/wizards/${wizard.id}`} className="font-medium after:absolute after:inset-0">
                        {wizard.title}
                      </Link>
                      <p className="text-dim text-sm">{wizard.description}</p>
                    </li>
                  ))}
              </ul>
            </Card>
          ))}
      </div>
    </>
  )
}
