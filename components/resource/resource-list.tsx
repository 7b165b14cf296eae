import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { attemptResult } from '#components/shell/attempt.ts'
import { FailedInPlace } from '#components/shell/failed-in-place.tsx'
import { Button } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { requireViewer } from '#server/auth/require-viewer.ts'
import { listResources } from '#server/features/resource/list-resources.ts'
import { ResourceTable } from './resource-table.tsx'

type ResourceListProps = {
  readonly plural: string
  readonly search: Readonly<Record<string, string | string[] | undefined>>
  readonly label: string
  readonly namespace?: string
  readonly empty: { readonly title: string; readonly hint: string }
}

/** A list whose first page is rendered here, as the URL asks; from then on it lives in the browser. */
export async function ResourceList({ plural, search, label, namespace, empty }: ResourceListProps) {
  const t = await getTranslations('resources')
  const loaded = await attemptResult(async () =>
    listResources(await requireViewer(), queryOf(plural, search, namespace)),
  )
  if (!loaded.ok) return <FailedInPlace code={loaded.code} message={loaded.message} />
  return (
    <ResourceTable
      label={label}
      initial={loaded.data}
      {...(namespace === undefined ? {} : { namespace })}
      empty={
        <EmptyState
          title={empty.title}
          action={
            <Button asChild>
              <Link href="/wizards/namespace-request">{t('requestNamespace')}</Link>
            </Button>
          }
        >
          {empty.hint}
        </EmptyState>
      }
    />
  )
}

function queryOf(plural: string, search: ResourceListProps['search'], namespace: string | undefined) {
  const asked = (['search', 'sort', 'namespace', 'cursor'] as const).flatMap((name) => {
    const value = search[name]
    return typeof value === 'string' && value !== '' ? [[name, value] as const] : []
  })
  return { plural, ...Object.fromEntries(asked), ...(namespace === undefined ? {} : { namespace }) }
}
