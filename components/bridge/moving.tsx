import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { OperationTable } from '#components/operation/operation-table.tsx'
import { MovingReleases } from '#components/release/moving-releases.tsx'
import { attempt, attemptResult } from '#components/shell/attempt.ts'
import { FailedInPlace } from '#components/shell/failed-in-place.tsx'
import { RefreshOn } from '#components/shell/refresh-on.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card, CardHeader } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { requireViewer } from '#server/auth/require-viewer.ts'
import { listOperations } from '#server/features/operation/list-operations.ts'
import { listReleases } from '#server/features/release/list-releases.ts'
import { listRoutes } from '#server/features/traffic/list-routes.ts'
import { Splits } from './splits.tsx'

const shownSplits = 6
const shownReleases = 6

/** What to begin with, where nothing has begun. */
async function NothingMoves() {
  const t = await getTranslations('bridge')
  return (
    <EmptyState
      title={t('nothingMoves')}
      action={
        <div className="flex flex-wrap gap-2">
          <Button asChild>
            <Link href="/wizards/namespace-request">{t('requestNamespace')}</Link>
          </Button>
          <Button asChild>
            <Link href="/wizards/traffic-split">{t('splitTraffic')}</Link>
          </Button>
        </div>
      }
    >
      {t('nothingMovesHint')}
    </EmptyState>
  )
}

/** Releases and changes under way, and every route whose traffic is divided; wanted and observed. */
export async function Moving() {
  const t = await getTranslations('bridge')
  const [operations, routes, releases] = await Promise.all([
    attempt(async () => listOperations(await requireViewer(), { states: ['queued', 'running', 'undoing'], limit: 10 })),
    attemptResult(async () => listRoutes(await requireViewer(), 'default')),
    attempt(async () => listReleases(await requireViewer(), { active: true, limit: shownReleases })),
  ])
  const running = releases.ok ? releases.data.items : []
  const splits = routes.ok
    ? routes.data.flatMap(({ namespace, name, hosts, routes: all }) =>
        all.filter(({ destinations }) => destinations.length > 1).map((route) => ({ namespace, name, hosts, route })),
      )
    : []
  return (
    <Card>
      <CardHeader
        title={t('moving')}
        detail={
          operations.ok && operations.data.items.length > 0
            ? t('changes', { count: operations.data.items.length })
            : undefined
        }
      />
      <RefreshOn event="release" />
      {running.length > 0 && (
        <div className="border-b">
          <MovingReleases releases={running} />
        </div>
      )}
      {!operations.ok && <FailedInPlace code={operations.code} message={operations.message} />}
      {operations.ok && operations.data.items.length > 0 && (
        <div className="border-b">
          <OperationTable operations={operations.data.items} />
        </div>
      )}
      {!routes.ok && routes.code !== 'NOT_INSTALLED' && <FailedInPlace code={routes.code} message={routes.message} />}
      <Splits splits={splits.slice(0, shownSplits)} />
      {operations.ok && routes.ok && operations.data.items.length + running.length + splits.length === 0 && (
        <NothingMoves />
      )}
    </Card>
  )
}
