import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { attemptResult } from '#components/shell/attempt.ts'
import { FailedInPlace } from '#components/shell/failed-in-place.tsx'
import { Button } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { TableSkeleton } from '#components/ui/skeleton.tsx'
import type { Result } from '#domain/result.ts'
import { requireViewer } from '#server/auth/require-viewer.ts'
import { listResources } from '#server/features/resource/list-resources.ts'
import type { ResourcePage } from '#server/features/resource/resource-contract.ts'
import { inTime } from './in-time.ts'
import { ResourceTable } from './resource-table.tsx'

type ResourceListProps = {
  readonly plural: string
  readonly search: Readonly<Record<string, string | string[] | undefined>>
  readonly label: string
  readonly namespace?: string
  readonly empty: { readonly title: string; readonly hint: string }
}

/**
 * How long a page waits for its rows before it shows a skeleton in their place. React holds back whatever replaces a
 * skeleton until 300 ms after it was shown, so a list that is there in a moment must not have one.
 */
const patienceMs = 200

/** A list whose first page is rendered here, as the URL asks; from then on it lives in the browser. */
export async function ResourceList({ plural, search, namespace, ...words }: ResourceListProps) {
  const loading = attemptResult(async () => listResources(await requireViewer(), queryOf(plural, search, namespace)))
  const loaded = await inTime(loading, patienceMs)
  const place = { ...words, ...(namespace === undefined ? {} : { namespace }) }
  if (loaded !== null) return <LoadedList key={plural} loaded={loaded} {...place} />
  return (
    <Suspense key={plural} fallback={<TableSkeleton />}>
      <LateList loading={loading} {...place} />
    </Suspense>
  )
}

type Place = Pick<ResourceListProps, 'label' | 'namespace' | 'empty'>

/** A kind that is listed for the first time, or a cluster that is slow to answer. */
async function LateList({ loading, ...place }: Place & { loading: Promise<Result<ResourcePage>> }) {
  return <LoadedList loaded={await loading} {...place} />
}

async function LoadedList({ loaded, label, namespace, empty }: Place & { loaded: Result<ResourcePage> }) {
  const t = await getTranslations('resources')
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
