'use client'

import { useTranslations } from 'next-intl'
import { Input } from '#components/ui/input.tsx'
import { useProblem, WizardField } from '#components/wizard/wizard-problems.tsx'
import type { Match } from '#domain/release/spec.ts'
import { type ReleaseForm, touched } from './release-form.ts'

const named = ['header', 'cookie', 'query'] as const

/** Which requests reach the new version by a condition: of an A/B test its group B, of a canary its testers. */
export function MatchField({ form }: { form: ReleaseForm }) {
  const t = useTranslations('releases.input.form')
  const [strategy, match = {}] = form.watch(['strategy', 'match'])
  const problem = useProblem('match')

  function write(next: Match) {
    const filled = Object.entries(next).filter(([, condition]) => condition !== undefined)
    form.setValue('match', filled.length === 0 ? undefined : Object.fromEntries(filled), touched)
  }

  return (
    <fieldset id="match" tabIndex={-1} className="space-y-3 rounded-md border p-3">
      <legend className="px-1 font-medium text-sm">{t(strategy === 'ab' ? 'match-ab' : 'match-canary')}</legend>
      <p className="text-dim text-sm">{t('match-hint')}</p>
      {named.map((kind) => (
        <NamedCondition
          key={kind}
          kind={kind}
          condition={match[kind]}
          onChange={(condition) => write({ ...match, [kind]: condition })}
        />
      ))}
      <WizardField name="match.userAgent" label={t('match-user-agent')}>
        <Input
          id="match.userAgent"
          className="font-mono"
          placeholder=".*Firefox.*"
          autoComplete="off"
          value={match.userAgent ?? ''}
          onChange={({ target }) =>
            write({ ...match, userAgent: target.value === '' ? undefined : target.value } as Match)
          }
        />
      </WizardField>
      {problem !== null && (
        <p role="alert" className="text-bad text-sm">
          {problem}
        </p>
      )}
    </fieldset>
  )
}

type NamedValue = { readonly name: string; readonly value: string }
type NamedConditionProps = {
  readonly kind: (typeof named)[number]
  readonly condition: NamedValue | undefined
  onChange(condition: NamedValue | undefined): void
}

function NamedCondition({ kind, condition, onChange }: NamedConditionProps) {
  const t = useTranslations('releases.input.form')
  const { name, value } = condition ?? { name: '', value: '' }
  const write = (next: NamedValue) => onChange(next.name === '' && next.value === '' ? undefined : next)
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <WizardField name={`match.${kind}.name`} label={t(`match-${kind}`)}>
        <Input
          id={`match.${kind}.name`}
          autoComplete="off"
          value={name}
          onChange={({ target }) => write({ name: target.value.trim(), value })}
        />
      </WizardField>
      <WizardField name={`match.${kind}.value`} label={t('match-value')}>
        <Input
          id={`match.${kind}.value`}
          autoComplete="off"
          value={value}
          onChange={({ target }) => write({ name, value: target.value })}
        />
      </WizardField>
    </div>
  )
}
