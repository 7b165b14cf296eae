'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState, useTransition } from 'react'
import { usePhrase } from '#components/i18n/use-phrase.ts'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { Input } from '#components/ui/input.tsx'
import { Select } from '#components/ui/select.tsx'
import { Switch } from '#components/ui/switch.tsx'
import { TableCell, TableRow } from '#components/ui/table.tsx'
import type { Failure } from '#domain/result.ts'
import type { Role } from '#server/auth/viewer.ts'
import type { PersonDto } from '#server/features/user/list-people.ts'
import { changePersonAction } from './user-actions.ts'

const roles = ['developer', 'operator', 'administrator'] as const satisfies readonly Role[]

/** One person and the form that changes what he may; `own`: the viewer himself, who is changed by another. */
export function PersonRow({ person, own }: { person: PersonDto; own: boolean }) {
  const t = useTranslations('account.people')
  const shell = useTranslations('shell')
  const say = usePhrase()
  const router = useRouter()
  const [problem, setProblem] = useState<Failure | null>(null)
  const [saving, startSaving] = useTransition()
  const form = `person-${person.id}`
  function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const change = readChange(new FormData(event.currentTarget))
    startSaving(async () => {
      const result = await changePersonAction(person.id, change)
      setProblem(result.ok ? null : result)
      if (result.ok) router.refresh()
    })
  }
  return (
    <TableRow className="grid grid-cols-2 items-center @2xl:table-row">
      <TableCell className="col-span-2">
        <span className="block font-medium">{person.name}</span>
        <span className="block text-dim">{person.email}</span>
        {person.disabled && <Badge tone="bad">{t('locked')}</Badge>}
      </TableCell>
      <TableCell>
        <Select
          form={form}
          name="role"
          defaultValue={person.role}
          disabled={own}
          aria-label={t('role-of', { name: person.name })}
          className="min-w-32"
        >
          {roles.map((role) => (
            <option key={role} value={role}>
              {shell(`roles.${role}`)}
            </option>
          ))}
        </Select>
      </TableCell>
      <TableCell>
        <Input
          form={form}
          name="groups"
          defaultValue={person.groups.join(', ')}
          disabled={own}
          aria-label={t('groups-of', { name: person.name })}
          className="@2xl:min-w-48"
        />
        {problem !== null && (
          <p role="alert" className="mt-1 text-bad">
            {say((problem.refusals?.[0] ?? problem).message)}
          </p>
        )}
      </TableCell>
      <TableCell>
        <Switch
          form={form}
          name="disabled"
          defaultChecked={person.disabled}
          disabled={own}
          aria-label={t('lock-named', { name: person.name })}
        />
      </TableCell>
      <TableCell className="text-right">
        <form id={form} onSubmit={save}>
          {own ? (
            <span className="text-dim">{t('you')}</span>
          ) : (
            <Button type="submit" size="sm" disabled={saving} aria-label={t('save-named', { name: person.name })}>
              {t('save')}
            </Button>
          )}
        </form>
      </TableCell>
    </TableRow>
  )
}

function readChange(data: FormData) {
  const role = roles.find((known) => known === data.get('role')) ?? 'developer'
  const groups = String(data.get('groups') ?? '')
    .split(',')
    .map((group) => group.trim())
  return { role, groups: groups.filter((group) => group !== ''), disabled: data.get('disabled') === 'on' }
}
