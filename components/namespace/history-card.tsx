import { getTranslations } from 'next-intl/server'
import { OperationTable } from '#components/operation/operation-table.tsx'
import { attempt } from '#components/shell/attempt.ts'
import { FailedInPlace } from '#components/shell/failed-in-place.tsx'
import { Card, CardHeader } from '#components/ui/card.tsx'
import { requireViewer } from '#server/auth/require-viewer.ts'
import { listOperations } from '#server/features/operation/list-operations.ts'

/** What was changed through the panel, newest first. */
export async function HistoryCard({ name }: { name: string }) {
  const t = await getTranslations('namespaces.detail')
  const loaded = await attempt(async () => listOperations(await requireViewer(), { namespace: name, limit: 20 }))
  return (
    <Card>
      <CardHeader title={t('history')} />
      {!loaded.ok && <FailedInPlace code={loaded.code} message={loaded.message} />}
      {loaded.ok && loaded.data.items.length === 0 && <p className="p-3 text-dim text-sm">{t('noHistory')}</p>}
      {loaded.ok && loaded.data.items.length > 0 && <OperationTable operations={loaded.data.items} />}
    </Card>
  )
}
