import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { attempt, attemptResult } from '#components/shell/attempt.ts'
import { FailedInPlace } from '#components/shell/failed-in-place.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { phrase } from '#domain/plan/phrase.ts'
import type { Result } from '#domain/result.ts'
import type { Judged } from '#domain/traffic/findings/traffic-state.ts'
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
  // Not waited for: what is found comes after the list, which should not stand back for it.
  const judging = attempt(async () => judgedTraffic(await requireViewer(), 'default', { kind: 'VirtualService' }))
  const counting = judging.then((judged) => (judged.ok ? countFindings(judged.data.findings) : {}))
  counting.catch(() => {})
  const loaded = await attemptResult(async () => listResources(await requireViewer(), query))
  if (!loaded.ok) return <FailedInPlace code={loaded.code} message={loaded.message} />
  return (
    <>
      <TrafficTable
        initial={loaded.data}
        findings={counting}
        empty={<EmptyState title={t('none')}>{t('noneHint')}</EmptyState>}
      />
      <Suspense fallback={null}>
        <ListChecks judging={judging} />
      </Suspense>
    </>
  )
}

/** What could not be checked, or why nothing could. */
async function ListChecks({ judging }: { judging: Promise<Result<Judged>> }) {
  const judged = await judging
  if (!judged.ok) return <FailedInPlace code={judged.code} message={phrase('findings.unavailable')} />
  return <UncheckedList unchecked={judged.data.unchecked} />
}

function textOf(name: string, value: Search[string]): Readonly<Record<string, string>> {
  return typeof value === 'string' && value !== '' ? { [name]: value } : {}
}
