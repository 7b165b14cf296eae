import { getTranslations } from 'next-intl/server'
import { attemptResult } from '#components/shell/attempt.ts'
import { FailedInPlace } from '#components/shell/failed-in-place.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { requireViewer } from '#server/auth/require-viewer.ts'
import { listResources } from '#server/features/resource/list-resources.ts'
import { TrafficTable } from './traffic-table.tsx'

type Search = Readonly<Record<string, string | string[] | undefined>>

/** The first page of VirtualServices, as the URL asks; from then on it lives in the browser. */
export async function TrafficList({ search }: { search: Search }) {
  const t = await getTranslations('traffic')
  const query = { plural: 'virtualservices', ...textOf('search', search.search), ...textOf('cursor', search.cursor) }
  const loaded = await attemptResult(async () => listResources(await requireViewer(), query))
  if (!loaded.ok) return <FailedInPlace code={loaded.code} message={loaded.message} />
  return <TrafficTable initial={loaded.data} empty={<EmptyState title={t('none')}>{t('noneHint')}</EmptyState>} />
}

function textOf(name: string, value: Search[string]): Readonly<Record<string, string>> {
  return typeof value === 'string' && value !== '' ? { [name]: value } : {}
}
