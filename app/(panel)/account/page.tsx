import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { AccountView } from '#components/account/account-view.tsx'
import { PageHeader } from '#components/shell/page-header.tsx'
import { TableSkeleton } from '#components/ui/skeleton.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('account')
  return { title: t('title') }
}

export default async function AccountPage() {
  const t = await getTranslations('account')
  return (
    <>
      <PageHeader title={t('title')} />
      <Suspense fallback={<TableSkeleton />}>
        <AccountView />
      </Suspense>
    </>
  )
}
