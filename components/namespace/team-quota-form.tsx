'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useId } from 'react'
import { usePhrase } from '#components/i18n/use-phrase.ts'
import { Button } from '#components/ui/button.tsx'
import { describedBy, Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import type { TeamBudget } from '#domain/namespace/capacity.ts'
import { type Figures, figureNames } from '#domain/namespace/figures.ts'
import { setTeamQuotaAction } from './rule-actions.ts'
import { useFiguresLine } from './use-figures-line.ts'
import { useSending } from './use-sending.ts'

/** The ceiling of one team, or the form that names another. */
export function TeamQuotaForm({ team, budget }: { team: string | null; budget: TeamBudget | null }) {
  const t = useTranslations('namespaces')
  const say = usePhrase()
  const sayFigures = useFiguresLine()
  const prefix = useId()
  const { sending, saved, problems, send } = useSending()
  const errorOf = (path: string) =>
    problems
      .filter((problem) => problem.field === path)
      .map((problem) => say(problem.message))
      .join(' ')

  function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const quota = Object.fromEntries(
      figureNames.flatMap((figure) => {
        const text = String(data.get(figure) ?? '').trim()
        return text === '' ? [] : [[figure, text]]
      }),
    ) as Partial<Figures>
    send(() => setTeamQuotaAction({ team: team ?? String(data.get('team') ?? '').trim(), quota }))
  }
  return (
    <form onSubmit={save} className="space-y-2 p-3" noValidate>
      {team !== null && (
        <p className="text-sm">
          <span className="font-medium">{team}</span>{' '}
          <span className="figures text-dim">
            {t('rules.promised')}: {sayFigures(budget?.promised ?? {})}
          </span>
        </p>
      )}
      <div className="grid gap-3 sm:grid-cols-4 xl:grid-cols-8">
        {team === null && (
          <Field id={`${prefix}team`} label={t('rules.team')} error={errorOf('team')}>
            <Input
              id={`${prefix}team`}
              name="team"
              aria-describedby={describedBy(`${prefix}team`)}
              autoComplete="off"
            />
          </Field>
        )}
        {figureNames.map((figure) => (
          <Field
            key={figure}
            id={`${prefix}${figure}`}
            label={t(`figure.${figure}`)}
            error={errorOf(`quota.${figure}`)}
          >
            <Input
              id={`${prefix}${figure}`}
              name={figure}
              className="figures"
              defaultValue={budget?.quota?.[figure] ?? ''}
              aria-describedby={describedBy(`${prefix}${figure}`)}
              autoComplete="off"
            />
          </Field>
        ))}
        <Button type="submit" className="mt-6 self-start" disabled={sending}>
          {t('rules.setQuota')}
        </Button>
      </div>
      <p role="status" className="text-sm">
        {saved
          ? t('rules.saved')
          : problems
              .filter((problem) => problem.field === undefined)
              .map((problem) => say(problem.message))
              .join(' ')}
      </p>
    </form>
  )
}
