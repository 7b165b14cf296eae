'use client'

import { useTranslations } from 'next-intl'
import { parseAsString, useQueryStates } from 'nuqs'
import { FilterBar } from '#components/ui/filter-bar.tsx'

/** What people look for: what moves, what went wrong, what is done. Values of the URL's `state`. */
const groups = {
  moving: 'queued,running,undoing',
  waiting: 'awaiting-approval',
  failed: 'failed,lapsed',
  done: 'succeeded,undone',
  ended: 'rejected,cancelled',
}

export function OperationFilters() {
  const t = useTranslations('operation')
  const [filter, setFilter] = useQueryStates(
    { search: parseAsString.withDefault(''), state: parseAsString.withDefault(''), cursor: parseAsString },
    { shallow: false },
  )
  return (
    <FilterBar
      search={{
        label: t('search'),
        value: filter.search,
        onChange: (search) => setFilter({ search, cursor: null }),
      }}
      selects={[
        {
          label: t('stateColumn'),
          any: t('anyState'),
          value: filter.state,
          choices: Object.entries(groups).map(([name, states]) => ({ value: states, label: t(`states.${name}`) })),
          onChange: (state) => setFilter({ state, cursor: null }),
        },
      ]}
    />
  )
}
