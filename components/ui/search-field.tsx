'use client'

import { Search } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { cn } from './class-names.ts'
import { Input } from './input.tsx'

type SearchFieldProps = {
  readonly label: string
  readonly value: string
  onChange(value: string): void
  readonly className?: string
}

/** A filter by text; `/` goes there. Reports a pause in the typing, not every letter, and Enter at once. */
export function SearchField({ label, value, onChange, className }: SearchFieldProps) {
  const [text, setText] = useState(value)
  const due = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => setText(value), [value])
  useEffect(() => () => clearTimeout(due.current), [])
  function report(next: string, afterMilliseconds: number) {
    clearTimeout(due.current)
    due.current = setTimeout(() => onChange(next), afterMilliseconds)
  }
  return (
    <span className={cn('relative block w-full sm:w-72', className)}>
      <Search aria-hidden className="pointer-events-none absolute top-2 left-2 size-4 text-dim" />
      <Input
        type="search"
        aria-label={label}
        aria-keyshortcuts="/"
        placeholder={label}
        value={text}
        className="pl-8"
        onChange={(event) => {
          setText(event.target.value)
          report(event.target.value, 150)
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') report(text, 0)
          if (event.key === 'Escape') event.currentTarget.blur()
        }}
      />
    </span>
  )
}
