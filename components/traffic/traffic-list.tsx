import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { attempt } from '#components/shell/attempt.ts'
import { FailedInPlace } from '#components/shell/failed-in-place.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { phrase } from '#domain/plan/phrase.ts'
import type { Result } from '#domain/result.ts'
import type { Judged } from '#domain/traffic/findings/traffic-state.ts'
import { requireViewer } from '#server/auth/require-viewer.ts'
import { judgedTraffic } from '#server/features/traffic/judged-traffic.ts'
import { listTrafficPage } from '#server/features/traffic/list-page.ts'
import { countFindings } from './count-findings.ts'
import { TrafficTable } from './traffic-table.tsx'
import { UncheckedList } from './unchecked-list.tsx'

type Search = Readonly<Record<string, string | string[] | undefined>>

/** One page of VirtualServices as the URL asks. */
export async function TrafficList({ search }: { search: Search }) {
  const t = await getTranslations('traffic')
  // Not waited for: what is found comes after the list, which should not stand back for it.
  const judging = attempt(async () => judgedTraffic(await requireViewer(), 'default', { kind: 'VirtualService' }))
  const counting = judging.then((judged) => (judged.ok ? countFindings(judged.data.findings) : {}))
  counting.catch(() => {})
  const loaded = await attempt(async () =>
    listTrafficPage(await requireViewer(), 'default', textOf(search.search) ?? '', textOf(search.cursor)),
  )
  if (!loaded.ok) return <FailedInPlace code={loaded.code} message={loaded.message} />
  const { items, cursor, total } = loaded.data
  if (items.length === 0) return <EmptyState title={t('none')}>{t('noneHint')}</EmptyState>
  return (
    <>
      <TrafficTable items={items} findings={counting} />
      <Suspense fallback={null}>
        <ListChecks judging={judging} />
      </Suspense>
      <nav aria-label={t('listLabel')} className="figures flex gap-4 border-t px-3 py-2 text-dim text-sm">
        <span>{t('total', { total })}</span>
        {cursor !== null && (
          <Link
            href={`?${new URLSearchParams({ search: textOf(search.search) ?? '', cursor })}`}
            className="ml-auto text-accent hover:underline"
          >
            {t('next')}
          </Link>
        )}
      </nav>
    </>
  )
}

/** What could not be checked, or why nothing could. */
async function ListChecks({ judging }: { judging: Promise<Result<Judged>> }) {
  const judged = await judging
  if (!judged.ok) return <FailedInPlace code={judged.code} message={phrase('findings.unavailable')} />
  return <UncheckedList unchecked={judged.data.unchecked} />
}

function textOf(value: Search[string]): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
