import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { AuditFilters } from '#components/audit/audit-filters.tsx'
import { AuditList } from '#components/audit/audit-list.tsx'
import { BrowserMessages } from '#components/i18n/browser-messages.tsx'
import { panelAreas } from '#components/i18n/panel-areas.ts'
import { PageHeader } from '#components/shell/page-header.tsx'
import { Card } from '#components/ui/card.tsx'
import { TableSkeleton } from '#components/ui/skeleton.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shell')
  return { title: t('to.audit') }
}

export default async function AuditPage({ searchParams }: PageProps<'/audit'>) {
  const [t, search] = await Promise.all([getTranslations('audit'), searchParams])
  return (
    <>
      <PageHeader title={t('title')} detail={t('hint')} />
      <Card>
        <BrowserMessages areas={[...panelAreas, 'audit']}>
          <AuditFilters />
        </BrowserMessages>
        <Suspense fallback={<TableSkeleton />} key={JSON.stringify(search)}>
          <AuditList search={search} />
        </Suspense>
      </Card>
    </>
  )
}
