'use client'

import { useTranslations } from 'next-intl'
import { parseAsString, useQueryStates } from 'nuqs'
import { SearchField } from '#components/ui/search-field.tsx'
import { Select } from '#components/ui/select.tsx'
import { phases } from '#domain/release/state.ts'

/** What to look for, in the URL. The namespaces are those of releases there are. */
export function ReleaseFilters({ namespaces }: { namespaces: readonly string[] }) {
  const t = useTranslations('releases.cockpit')
  const [filter, setFilter] = useQueryStates(
    {
      search: parseAsString.withDefault(''),
      namespace: parseAsString.withDefault(''),
      phase: parseAsString.withDefault(''),
      cursor: parseAsString,
    },
    { shallow: false },
  )
  const choices = [...new Set([...namespaces, filter.namespace])].filter((name) => name !== '').sort()
  return (
    <div className="flex flex-wrap gap-2 border-b p-2">
      <SearchField
        label={t('search')}
        value={filter.search}
        onChange={(search) => setFilter({ search: search || null, cursor: null })}
      />
      <Select
        aria-label={t('namespace')}
        className="w-44"
        value={filter.namespace}
        onChange={(event) => setFilter({ namespace: event.target.value || null, cursor: null })}
      >
        <option value="">{t('anyNamespace')}</option>
        {choices.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </Select>
      <Select
        aria-label={t('column.phase')}
        className="w-44"
        value={filter.phase}
        onChange={(event) => setFilter({ phase: event.target.value || null, cursor: null })}
      >
        <option value="">{t('anyPhase')}</option>
        {phases.map((phase) => (
          <option key={phase} value={phase}>
            {t(`phase.${phase}`)}
          </option>
        ))}
      </Select>
    </div>
  )
}
