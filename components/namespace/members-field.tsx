'use client'

import { Plus, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '#components/ui/button.tsx'
import { describedBy } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Select } from '#components/ui/select.tsx'
import { useProblem } from '#components/wizard/wizard-problems.tsx'
import { type KnownUser, type Member, type MemberRole, memberRoles } from '#domain/namespace/member.ts'

type MembersFieldProps = {
  readonly value: readonly Member[]
  readonly users: readonly KnownUser[]
  readonly onChange: (members: Member[]) => void
  /** Said when the list is empty. */
  readonly emptyHint?: string
}

/** People and their roles, one row each. Its path in the input is `members`. */
export function MembersField({ value, users, onChange, emptyHint }: MembersFieldProps) {
  const t = useTranslations('namespaces.members')
  const problem = useProblem('members')
  return (
    <fieldset aria-describedby={describedBy('members')}>
      <legend className="mb-1 font-medium text-sm">{t('title')}</legend>
      <datalist id="known-users">
        {users.map((user) => (
          <option key={user.email} value={user.email}>
            {user.name}
          </option>
        ))}
      </datalist>
      {value.length === 0 && emptyHint !== undefined && <p className="text-dim text-sm">{emptyHint}</p>}
      <ul className="space-y-2">
        {value.map((member, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is known by its position; its address is being typed.
          <li key={index}>
            <MemberRow
              index={index}
              member={member}
              onChange={(changed) => onChange(value.with(index, changed))}
              onRemove={() => onChange(value.toSpliced(index, 1))}
            />
          </li>
        ))}
      </ul>
      {problem !== null && (
        <p id={describedBy('members')} role="alert" className="mt-1 text-bad text-sm">
          {problem}
        </p>
      )}
      <Button
        id="members"
        look="quiet"
        size="sm"
        className="mt-2"
        onClick={() => onChange([...value, { user: '', role: value.length === 0 ? 'admin' : 'edit' }])}
      >
        <Plus aria-hidden />
        {t('add')}
      </Button>
    </fieldset>
  )
}

type MemberRowProps = {
  readonly index: number
  readonly member: Member
  readonly onChange: (member: Member) => void
  readonly onRemove: () => void
}

function MemberRow({ index, member, onChange, onRemove }: MemberRowProps) {
  const t = useTranslations('namespaces')
  const path = `members.${index}.user`
  const problem = useProblem(path)
  return (
    <>
      <div className="flex flex-wrap items-start gap-2">
        <Input
          id={path}
          list="known-users"
          aria-label={t('members.user')}
          aria-invalid={problem !== null}
          aria-describedby={describedBy(path)}
          placeholder={t('members.placeholder')}
          autoComplete="off"
          className="min-w-48 flex-1"
          value={member.user}
          onChange={(event) => onChange({ ...member, user: event.target.value.trim() })}
        />
        <Select
          aria-label={t('members.role')}
          className="w-44"
          value={member.role}
          onChange={(event) => onChange({ ...member, role: event.target.value as MemberRole })}
          title={t(`roleMeans.${member.role}`)}
        >
          {memberRoles.map((role) => (
            <option key={role} value={role}>
              {t(`role.${role}`)}
            </option>
          ))}
        </Select>
        <Button look="quiet" size="icon" aria-label={t('members.remove', { user: member.user })} onClick={onRemove}>
          <X aria-hidden />
        </Button>
      </div>
      <p id={describedBy(path)} className="text-bad text-sm">
        {problem}
      </p>
    </>
  )
}
