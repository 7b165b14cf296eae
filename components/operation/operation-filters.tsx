'use client'

import { useTranslations } from 'next-intl'
import { parseAsString, useQueryStates } from 'nuqs'
import { SearchField } from '#components/ui/search-field.tsx'
import { Select } from '#components/ui/select.tsx'

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
    <div className="flex flex-wrap gap-2 border-b p-2">
      <SearchField
        label={t('search')}
        value={filter.search}
        onChange={(search) => setFilter({ search: search || null, cursor: null })}
      />
      <Select
        aria-label={t('stateColumn')}
        className="w-44"
        value={filter.state}
        onChange={(event) => setFilter({ state: event.target.value || null, cursor: null })}
      >
        <option value="">{t('anyState')}</option>
        {Object.entries(groups).map(([name, states]) => (
          <option key={name} value={states}>
            {t(`states.${name}`)}
          </option>
        ))}
      </Select>
    </div>
  )
}
