import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { PageHeader } from '#components/shell/page-header.tsx'
import { readSearch } from '#components/traffic/trace/read-search.ts'
import { TraceForm } from '#components/traffic/trace/trace-form.tsx'
import { TraceResult } from '#components/traffic/trace/trace-result.tsx'
import { TableSkeleton } from '#components/ui/skeleton.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('traffic.trace')
  return { title: t('title') }
}

export default async function TracePage({ searchParams }: PageProps<'/traffic/trace'>) {
  const [t, search] = await Promise.all([getTranslations('traffic'), searchParams])
  const read = readSearch(search)
  const key = JSON.stringify(search)
  return (
    <>
      <PageHeader title={t('trace.title')} detail={t('trace.hint')} path={[{ href: '/traffic', label: t('title') }]} />
      <div className="space-y-3">
        <TraceForm
          key={key}
          search={search}
          request={read?.ok === true ? read.request : null}
          refusals={read?.ok === false ? read.refusals : []}
        />
        {read?.ok === true && (
          <Suspense fallback={<TableSkeleton />} key={`${key} answer`}>
            <TraceResult request={read.request} notes={read.notes} />
          </Suspense>
        )}
      </div>
    </>
  )
}
