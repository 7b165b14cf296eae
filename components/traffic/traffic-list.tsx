import { getTranslations } from 'next-intl/server'
import { attempt, attemptResult } from '#components/shell/attempt.ts'
import { FailedInPlace } from '#components/shell/failed-in-place.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { phrase } from '#domain/plan/phrase.ts'
import { requireViewer } from '#server/auth/require-viewer.ts'
import { listResources } from '#server/features/resource/list-resources.ts'
import { judgedTraffic } from '#server/features/traffic/judged-traffic.ts'
import { countFindings } from './count-findings.ts'
import { TrafficTable } from './traffic-table.tsx'
import { UncheckedList } from './unchecked-list.tsx'

type Search = Readonly<Record<string, string | string[] | undefined>>

/** The first page of VirtualServices, as the URL asks; from then on it lives in the browser. */
export async function TrafficList({ search }: { search: Search }) {
  const t = await getTranslations('traffic')
  const query = { plural: 'virtualservices', ...textOf('search', search.search), ...textOf('cursor', search.cursor) }
  const [loaded, judged] = await Promise.all([
    attemptResult(async () => listResources(await requireViewer(), query)),
    attempt(async () => judgedTraffic(await requireViewer(), 'default', { kind: 'VirtualService' })),
  ])
  if (!loaded.ok) return <FailedInPlace code={loaded.code} message={loaded.message} />
  return (
    <>
      {!judged.ok && <FailedInPlace code={judged.code} message={phrase('findings.unavailable')} />}
      <TrafficTable
        initial={loaded.data}
        findings={judged.ok ? countFindings(judged.data.findings) : {}}
        empty={<EmptyState title={t('none')}>{t('noneHint')}</EmptyState>}
      />
      {judged.ok && <UncheckedList unchecked={judged.data.unchecked} />}
    </>
  )
}

function textOf(name: string, value: Search[string]): Readonly<Record<string, string>> {
  return typeof value === 'string' && value !== '' ? { [name]: value } : {}
}
