import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { attempt } from '#components/shell/attempt.ts'
import { FailedInPlace } from '#components/shell/failed-in-place.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { phrase } from '#domain/plan/phrase.ts'
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
  const [loaded, judged] = await Promise.all([
    attempt(async () =>
      listTrafficPage(await requireViewer(), 'default', textOf(search.search) ?? '', textOf(search.cursor)),
    ),
    attempt(async () => judgedTraffic(await requireViewer(), 'default', { kind: 'VirtualService' })),
  ])
  if (!loaded.ok) return <FailedInPlace code={loaded.code} message={loaded.message} />
  const { items, cursor, total } = loaded.data
  if (items.length === 0) return <EmptyState title={t('none')}>{t('noneHint')}</EmptyState>
  return (
    <>
      {!judged.ok && <FailedInPlace code={judged.code} message={phrase('findings.unavailable')} />}
      <TrafficTable items={items} findings={judged.ok ? countFindings(judged.data.findings) : {}} />
      {judged.ok && <UncheckedList unchecked={judged.data.unchecked} />}
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

function textOf(value: Search[string]): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
