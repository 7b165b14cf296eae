import { getTranslations } from 'next-intl/server'
import { attempt } from '#components/shell/attempt.ts'
import { FailedInPlace } from '#components/shell/failed-in-place.tsx'
import { Card, CardHeader } from '#components/ui/card.tsx'
import { Quantity } from '#components/ui/quantity.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import { requireViewer } from '#server/auth/require-viewer.ts'
import { namespaceRequestContext } from '#server/features/namespace/request-context.ts'
import type { OperationDetailDto } from '#server/features/operation/operation-dto.ts'

const wizards: ReadonlySet<string> = new Set(['namespace-request', 'namespace-resize'])

/** Beside a request for a namespace or a larger one: what the cluster and the team have left. Nothing for other requests. */
export async function NamespaceRequestContext({ operation }: { operation: OperationDetailDto }) {
  if (!wizards.has(operation.wizard)) return null
  const t = await getTranslations('namespaces')
  const loaded = await attempt(async () => namespaceRequestContext(await requireViewer(), operation))
  const context = loaded.ok ? loaded.data : loaded
  if (!context.ok)
    return context.code === 'FORBIDDEN' ? null : <FailedInPlace code={context.code} message={context.message} />
  const { utilisation, lines } = context.data
  return (
    <Card>
      <CardHeader title={t('context.title')} detail={context.data.team} />
      <Table label={t('context.title')}>
        <TableHead>
          <tr>
            {(['figure', 'asked', 'cluster', 'team'] as const).map((column) => (
              <TableHeader key={column}>{t(`context.${column}`)}</TableHeader>
            ))}
          </tr>
        </TableHead>
        <TableBody>
          {lines.map(({ figure, asked, freeInCluster, leftToTeam }) => (
            <TableRow key={figure}>
              <TableCell>{t(`figure.${figure}`)}</TableCell>
              <TableCell>
                <Quantity value={asked} resource={figure} />
              </TableCell>
              <TableCell>
                {freeInCluster === null ? t('context.unknown') : <Quantity value={freeInCluster} resource={figure} />}
              </TableCell>
              <TableCell>
                {leftToTeam === null ? t('context.noCeiling') : <Quantity value={leftToTeam} resource={figure} />}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <p className="border-t px-3 py-2 text-dim text-sm">
        {utilisation === null ? t('context.noUtilisation') : t('context.utilisation', { percent: utilisation })}
      </p>
    </Card>
  )
}
