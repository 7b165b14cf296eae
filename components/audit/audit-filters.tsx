'use client'

import { useTranslations } from 'next-intl'
import { parseAsString, useQueryStates } from 'nuqs'
import { SearchField } from '#components/ui/search-field.tsx'

/** What to look for, and of whom and where; all of it in the URL. */
export function AuditFilters() {
  const t = useTranslations('audit')
  const [filter, setFilter] = useQueryStates(
    {
      search: parseAsString.withDefault(''),
      actor: parseAsString.withDefault(''),
      namespace: parseAsString.withDefault(''),
      cursor: parseAsString,
    },
    { shallow: false },
  )
  const fields = ['search', 'actor', 'namespace'] as const
  return (
    <div className="flex flex-wrap gap-2 border-b p-2">
      {fields.map((field) => (
        <SearchField
          key={field}
          label={t(`filter.${field}`)}
          value={filter[field]}
          onChange={(value) => setFilter({ [field]: value || null, cursor: null })}
          className="sm:w-56"
        />
      ))}
    </div>
  )
}
