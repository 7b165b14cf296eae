'use client'

import { useTranslations } from 'next-intl'
import { parseAsString, useQueryStates } from 'nuqs'
import { SearchField } from '#components/ui/search-field.tsx'

/** What to look for, in the URL. */
export function TrafficFilters() {
  const t = useTranslations('traffic')
  const [filter, setFilter] = useQueryStates(
    { search: parseAsString.withDefault(''), cursor: parseAsString },
    { shallow: false },
  )
  return (
    <div className="border-b p-2">
      <SearchField
        label={t('search')}
        value={filter.search}
        onChange={(search) => setFilter({ search: search || null, cursor: null })}
        className="sm:w-72"
      />
    </div>
  )
}
