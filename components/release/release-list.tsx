import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { attempt } from '#components/shell/attempt.ts'
import { FailedInPlace } from '#components/shell/failed-in-place.tsx'
import { RefreshOn } from '#components/shell/refresh-on.tsx'
import { Button } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { OlderLink } from '#components/ui/older-link.tsx'
import { requireViewer } from '#server/auth/require-viewer.ts'
import { readLists } from './read-lists.ts'
import { ReleaseFilters } from './release-filters.tsx'
import type { Search } from './release-search.ts'
import { ReleaseTable } from './release-table.tsx'

/** The releases the URL asks for: those that run, then those that have ended, the newest first in each. */
export async function ReleaseList({ search }: { search: Search }) {
  const t = await getTranslations('releases.cockpit')
  const loaded = await attempt(async () => readLists(await requireViewer(), search))
  if (!loaded.ok) return <FailedInPlace code={loaded.code} message={loaded.message} />
  const { active, ended } = loaded.data
  const namespaces = [...active, ...ended.items].map(({ namespace }) => namespace)
  return (
    <>
      <RefreshOn event="release" />
      <ReleaseFilters namespaces={namespaces} />
      {active.length > 0 && (
        <section className="border-b">
          <h2 className="legend px-3 pt-2">{t('running', { count: active.length })}</h2>
          <ReleaseTable label={t('runningLabel')} releases={active} />
        </section>
      )}
      {ended.items.length > 0 && (
        <section>
          <h2 className="legend px-3 pt-2">{t('ended')}</h2>
          <ReleaseTable label={t('ended')} releases={ended.items} />
        </section>
      )}
      {active.length + ended.items.length === 0 && <NoReleases filtered={Object.keys(search).length > 0} />}
      <OlderLink cursor={ended.cursor} search={search} />
    </>
  )
}

async function NoReleases({ filtered }: { filtered: boolean }) {
  const t = await getTranslations('releases.cockpit')
  if (filtered) return <EmptyState title={t('noneFound')}>{t('noneFoundHint')}</EmptyState>
  return (
    <EmptyState
      title={t('noneYet')}
      action={
        <Button asChild look="primary">
          <Link href="/wizards/release">{t('start')}</Link>
        </Button>
      }
    >
      {t('noneYetHint')}
    </EmptyState>
  )
}
