'use client'

import { SearchField } from './search-field.tsx'
import { Select } from './select.tsx'

type FilterSelect = {
  readonly label: string
  /** What the choice of nothing is called. */
  readonly any: string
  readonly value: string
  readonly choices: readonly { readonly value: string; readonly label: string }[]
  onChange(value: string | null): void
}

type FilterBarProps = {
  readonly search: { readonly label: string; readonly value: string; onChange(text: string | null): void }
  readonly selects: readonly FilterSelect[]
}

/** What a list is searched and narrowed by, above it. Null: not at all. */
export function FilterBar({ search, selects }: FilterBarProps) {
  return (
    <div className="flex flex-wrap gap-2 border-b p-2">
      <SearchField label={search.label} value={search.value} onChange={(text) => search.onChange(text || null)} />
      {selects.map(({ label, any, value, choices, onChange }) => (
        <Select
          key={label}
          aria-label={label}
          className="w-44"
          value={value}
          onChange={(event) => onChange(event.target.value || null)}
        >
          <option value="">{any}</option>
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </Select>
      ))}
    </div>
  )
}
