import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { attempt } from '#components/shell/attempt.ts'
import { FailedInPlace } from '#components/shell/failed-in-place.tsx'
import { RefreshOn } from '#components/shell/refresh-on.tsx'
import { Button } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { requireViewer } from '#server/auth/require-viewer.ts'
import { listApprovals } from '#server/features/operation/list-operations.ts'
import { OperationTable } from './operation-table.tsx'

/** What waits for a decision: of everybody for one who may decide, otherwise one's own. */
export async function RequestList() {
  const t = await getTranslations('operation')
  const loaded = await attempt(async () => listApprovals(await requireViewer()))
  if (!loaded.ok) return <FailedInPlace code={loaded.code} message={loaded.message} />
  return (
    <>
      <RefreshOn event="operation" />
      {loaded.data.length === 0 ? (
        <EmptyState
          title={t('noRequests')}
          action={
            <Button asChild>
              <Link href="/wizards/namespace-request">{t('requestNamespace')}</Link>
            </Button>
          }
        >
          {t('noRequestsHint')}
        </EmptyState>
      ) : (
        <OperationTable operations={loaded.data} />
      )}
    </>
  )
}
