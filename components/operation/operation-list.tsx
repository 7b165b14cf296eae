import { getTranslations } from 'next-intl/server'
import { attempt } from '#components/shell/attempt.ts'
import { FailedInPlace } from '#components/shell/failed-in-place.tsx'
import { RefreshOn } from '#components/shell/refresh-on.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { OlderLink } from '#components/ui/older-link.tsx'
import { requireViewer } from '#server/auth/require-viewer.ts'
import { listOperations } from '#server/features/operation/list-operations.ts'
import { type OperationState, operationStates } from '#server/features/operation/state.ts'
import { OperationTable } from './operation-table.tsx'

type Search = Readonly<Record<string, string | string[] | undefined>>

/** One page of operations as the URL asks, newest first. */
export async function OperationList({ search }: { search: Search }) {
  const t = await getTranslations('operation')
  const loaded = await attempt(async () =>
    listOperations(
      await requireViewer(),
      { states: statesOf(search.state), search: textOf(search.search) },
      textOf(search.cursor),
    ),
  )
  if (!loaded.ok) return <FailedInPlace code={loaded.code} message={loaded.message} />
  const { items, cursor } = loaded.data
  if (items.length === 0) return <EmptyState title={t('none')}>{t('noneHint')}</EmptyState>
  return (
    <>
      <RefreshOn event="operation" />
      <OperationTable operations={items} />
      <OlderLink cursor={cursor} search={search} />
    </>
  )
}

/** The URL's `state`; a name that is no state of ours asks for nothing in particular. */
function statesOf(value: Search[string]): OperationState[] {
  const named = textOf(value)?.split(',') ?? []
  return operationStates.filter((state) => named.includes(state))
}

function textOf(value: Search[string]): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
