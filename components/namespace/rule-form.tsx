'use client'

import { Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type FormEvent, useId, useRef } from 'react'
import { usePhrase } from '#components/i18n/use-phrase.ts'
import { Button } from '#components/ui/button.tsx'
import { describedBy, Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Switch } from '#components/ui/switch.tsx'
import type { ApprovalRule } from '#domain/namespace/approval.ts'
import { readRule } from './read-rule.ts'
import { deleteRuleAction, saveRuleAction } from './rule-actions.ts'
import { useSending } from './use-sending.ts'

/** Where the server finds fault with a field, by the field's name in the form. */
const faults = { maxCpu: 'max.cpu', maxMemory: 'max.memory' } as const satisfies Record<string, string>

/** One rule, or the empty form of a new one. */
export function RuleForm({ rule }: { rule: ApprovalRule | null }) {
  const t = useTranslations('namespaces.rules')
  const say = usePhrase()
  const prefix = useId()
  const form = useRef<HTMLFormElement>(null)
  const { sending, saved, problems, send } = useSending(() => rule === null && form.current?.reset())

  function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const draft = readRule(new FormData(event.currentTarget))
    send(() => saveRuleAction({ ...draft, ...(rule === null ? {} : { id: rule.id }) }))
  }
  function field(name: keyof typeof texts, label: string, hint?: string) {
    const id = `${prefix}${name}`
    const path = name in faults ? faults[name as keyof typeof faults] : name
    const wrong = problems.filter((problem) => problem.field === path)
    return (
      <Field id={id} label={label} hint={hint} error={wrong.map((problem) => say(problem.message)).join(' ')}>
        <Input
          id={id}
          name={name}
          defaultValue={texts[name]}
          aria-invalid={wrong.length > 0}
          aria-describedby={describedBy(id)}
          autoComplete="off"
        />
      </Field>
    )
  }
  const texts = textsOf(rule)
  const unplaced = problems.filter((problem) => problem.field === undefined)
  return (
    <form ref={form} onSubmit={save} className="space-y-3 p-3" noValidate>
      <div className="grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
        {field('name', t('name'))}
        {field('teams', t('teams'), t('listHint'))}
        {field('environments', t('environments'), 'dev, test, staging, prod')}
        {field('sizes', t('sizes'), 'S, M, L, custom')}
        {field('maxCpu', t('maxCpu'))}
        {field('maxMemory', t('maxMemory'))}
        {field('minUtilisationPercent', t('minUtilisation'), t('utilisationHint'))}
        <div className="flex items-center gap-2 self-start pt-6 text-sm">
          <Switch id={`${prefix}enabled`} name="enabled" defaultChecked={rule?.enabled ?? true} />
          <label htmlFor={`${prefix}enabled`}>{t('enabled')}</label>
        </div>
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" look={rule === null ? 'primary' : 'plain'} size="sm" disabled={sending}>
          {t(rule === null ? 'add' : 'save')}
        </Button>
        {rule !== null && (
          <Button
            look="quiet"
            size="icon"
            disabled={sending}
            aria-label={t('delete', { name: rule.name })}
            onClick={() => send(() => deleteRuleAction(rule.id))}
          >
            <Trash2 aria-hidden />
          </Button>
        )}
        <p role="status" className="text-sm">
          {saved ? t('saved') : unplaced.map((problem) => say(problem.message)).join(' ')}
        </p>
      </div>
    </form>
  )
}

function textsOf(rule: ApprovalRule | null) {
  return {
    name: rule?.name ?? '',
    teams: rule?.teams.join(', ') ?? '',
    environments: rule?.environments.join(', ') ?? '',
    sizes: rule?.sizes.join(', ') ?? '',
    maxCpu: rule?.maxCpu ?? '',
    maxMemory: rule?.maxMemory ?? '',
    minUtilisationPercent: String(rule?.minUtilisationPercent ?? ''),
  }
}
