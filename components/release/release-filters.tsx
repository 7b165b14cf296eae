'use client'

import { useTranslations } from 'next-intl'
import { parseAsString, useQueryStates } from 'nuqs'
import { FilterBar } from '#components/ui/filter-bar.tsx'
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
    <FilterBar
      search={{
        label: t('search'),
        value: filter.search,
        onChange: (search) => setFilter({ search, cursor: null }),
      }}
      selects={[
        {
          label: t('namespace'),
          any: t('anyNamespace'),
          value: filter.namespace,
          choices: choices.map((name) => ({ value: name, label: name })),
          onChange: (namespace) => setFilter({ namespace, cursor: null }),
        },
        {
          label: t('column.phase'),
          any: t('anyPhase'),
          value: filter.phase,
          choices: phases.map((phase) => ({ value: phase, label: t(`phase.${phase}`) })),
          onChange: (phase) => setFilter({ phase, cursor: null }),
        },
      ]}
    />
  )
}
