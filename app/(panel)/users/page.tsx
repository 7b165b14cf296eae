import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { PageHeader } from '#components/shell/page-header.tsx'
import { TableSkeleton } from '#components/ui/skeleton.tsx'
import { PeopleView } from '#components/user/people-view.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('account.people')
  return { title: t('title') }
}

export default async function UsersPage() {
  const t = await getTranslations('account.people')
  return (
    <>
      <PageHeader title={t('title')} detail={t('hint')} />
      <Suspense fallback={<TableSkeleton />}>
        <PeopleView />
      </Suspense>
    </>
  )
}
