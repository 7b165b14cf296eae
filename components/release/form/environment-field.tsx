'use client'

import { Plus, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Input } from '#components/ui/input.tsx'
import { useProblem } from '#components/wizard/wizard-problems.tsx'
import { type ReleaseForm, touched } from './release-form.ts'

type Variable = { readonly name: string; readonly value: string | null }

/** Environment variables of the new version, by name; one that is removed is named and has no value. */
export function EnvironmentField({ form }: { form: ReleaseForm }) {
  const t = useTranslations('releases.input.form')
  const change = form.watch('change')
  // Rows live here, because two half-typed names may be equal, and a record keeps only one of them.
  const [rows, setRows] = useState<readonly Variable[]>(() =>
    Object.entries(change.env ?? {}).map(([name, value]) => ({ name, value })),
  )

  function write(next: readonly Variable[]) {
    setRows(next)
    const { env: _before, ...rest } = form.getValues('change')
    const named = next.filter(({ name }) => name !== '')
    const env = Object.fromEntries(named.map(({ name, value }) => [name, value]))
    form.setValue('change', named.length === 0 ? rest : { ...rest, env }, touched)
  }

  return (
    <fieldset>
      <legend className="mb-1 font-medium text-sm">{t('environment')}</legend>
      <ul className="space-y-2">
        {rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is known by its position; its name is being typed.
          <li key={index}>
            <VariableRow
              row={row}
              onChange={(changed) => write(rows.with(index, changed))}
              onRemove={() => write(rows.toSpliced(index, 1))}
            />
          </li>
        ))}
      </ul>
      <Button look="quiet" size="sm" className="mt-1" onClick={() => write([...rows, { name: '', value: '' }])}>
        <Plus aria-hidden />
        {t('environment-add')}
      </Button>
    </fieldset>
  )
}

type VariableRowProps = { readonly row: Variable; onChange(row: Variable): void; onRemove(): void }

function VariableRow({ row, onChange, onRemove }: VariableRowProps) {
  const t = useTranslations('releases.input.form')
  const problem = useProblem(`change.env.${row.name}`)
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <Input
          aria-label={t('environment-name')}
          aria-invalid={problem !== null}
          className="min-w-40 flex-1 font-mono"
          autoComplete="off"
          spellCheck={false}
          value={row.name}
          onChange={({ target }) => onChange({ ...row, name: target.value.trim() })}
        />
        <Input
          aria-label={t('environment-value')}
          className="min-w-40 flex-1 font-mono"
          autoComplete="off"
          spellCheck={false}
          disabled={row.value === null}
          value={row.value ?? ''}
          onChange={({ target }) => onChange({ ...row, value: target.value })}
        />
        <label className="flex items-center gap-1.5 text-sm">
          <input
            type="checkbox"
            checked={row.value === null}
            onChange={({ target }) => onChange({ ...row, value: target.checked ? null : '' })}
          />
          {t('environment-remove')}
        </label>
        <Button look="quiet" size="icon" aria-label={t('environment-forget', { name: row.name })} onClick={onRemove}>
          <X aria-hidden />
        </Button>
      </div>
      {problem !== null && (
        <p role="alert" className="text-bad text-sm">
          {problem}
        </p>
      )}
    </>
  )
}
