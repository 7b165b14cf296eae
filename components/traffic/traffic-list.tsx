import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { attempt } from '#components/shell/attempt.ts'
import { FailedInPlace } from '#components/shell/failed-in-place.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { requireViewer } from '#server/auth/require-viewer.ts'
import { listTrafficPage } from '#server/features/traffic/list-page.ts'
import { TrafficTable } from './traffic-table.tsx'

type Search = Readonly<Record<string, string | string[] | undefined>>

/** One page of VirtualServices as the URL asks. */
export async function TrafficList({ search }: { search: Search }) {
  const t = await getTranslations('traffic')
  const loaded = await attempt(async () =>
    listTrafficPage(await requireViewer(), 'default', textOf(search.search) ?? '', textOf(search.cursor)),
  )
  if (!loaded.ok) return <FailedInPlace code={loaded.code} message={loaded.message} />
  const { items, cursor, total } = loaded.data
  if (items.length === 0) return <EmptyState title={t('none')}>{t('noneHint')}</EmptyState>
  return (
    <>
      <TrafficTable items={items} />
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
