'use client'

import { useTranslations } from 'next-intl'
import { usePhrase } from '#components/i18n/use-phrase.ts'
import { Badge, type Tone } from '#components/ui/badge.tsx'
import { cn } from '#components/ui/class-names.ts'
import { Notice } from '#components/ui/notice.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { StatusMark } from '#components/ui/status-mark.tsx'
import { SwitchField } from '#components/wizard/fields/switch-field.tsx'
import { TextField } from '#components/wizard/fields/text-field.tsx'
import { useProblem } from '#components/wizard/wizard-problems.tsx'
import type { TargetObserved } from '#domain/release/input/release-observed.ts'
import type { Severity, StrategyVerdict } from '#domain/release/preflight/verdict.ts'
import { type ReleaseForm, touched } from './release-form.ts'

const verdictTones = { ready: 'ok', 'with-care': 'warn', 'not-possible': 'bad' } satisfies Record<
  StrategyVerdict['verdict'],
  Tone
>
const severityTones = { info: 'neutral', care: 'warn', blocker: 'bad' } satisfies Record<Severity, Tone>

/** All six strategies with their verdicts, before one is chosen. One that is not possible can be read, not chosen. */
export function StrategyStep({ form, target }: { form: ReleaseForm; target: TargetObserved | null }) {
  const t = useTranslations('releases.input.form')
  const chosen = form.watch('strategy')
  const problem = useProblem('strategy')
  if (target === null) return <p className="text-dim">{t('workload-first')}</p>
  return (
    <div className="space-y-4">
      {target.freeze !== null && <FreezeNotice form={form} freeze={target.freeze} />}
      <fieldset className="space-y-2">
        <legend className="sr-only">{t('strategy')}</legend>
        {target.verdicts.map((verdict, index) => (
          <VerdictCard
            key={verdict.strategy}
            // The first one carries the field's id, so that a refusal can be led to.
            id={index === 0 ? 'strategy' : undefined}
            verdict={verdict}
            chosen={verdict.strategy === chosen}
            choose={() => form.setValue('strategy', verdict.strategy, touched)}
          />
        ))}
      </fieldset>
      {problem !== null && (
        <p role="alert" className="text-bad text-sm">
          {problem}
        </p>
      )}
    </div>
  )
}

type VerdictCardProps = {
  readonly id: string | undefined
  readonly verdict: StrategyVerdict
  readonly chosen: boolean
  choose(): void
}

function VerdictCard({ id, verdict, chosen, choose }: VerdictCardProps) {
  const t = useTranslations('releases.input')
  const say = usePhrase()
  const { strategy, router, reasons } = verdict
  return (
    <label
      className={cn(
        'block rounded-md border px-3 py-2 has-disabled:bg-raised',
        chosen ? 'border-accent' : 'cursor-pointer hover:border-strong-line',
      )}
    >
      <span className="flex flex-wrap items-center gap-2">
        <input
          id={id}
          type="radio"
          name="strategy"
          value={strategy}
          checked={chosen}
          disabled={verdict.verdict === 'not-possible' && !chosen}
          onChange={choose}
        />
        <span className="font-medium">{t(`strategy.${strategy}`)}</span>
        <Badge tone={verdictTones[verdict.verdict]}>
          <StatusMark tone={verdictTones[verdict.verdict]} />
          {t(`verdict.${verdict.verdict}`)}
        </Badge>
        {router !== null && <span className="text-dim text-sm">{t(`router.${router}`)}</span>}
      </span>
      <span className="mt-1 block text-dim text-sm">{t(`means.${strategy}`)}</span>
      {reasons.length > 0 && (
        <ul className="mt-1 space-y-0.5 text-sm">
          {reasons.map((reason) => (
            <li key={`${reason.code} ${say(reason.message)}`} className="flex gap-2">
              <StatusMark tone={severityTones[reason.severity]} className="mt-1.5" />
              <span>{say(reason.message)}</span>
            </li>
          ))}
        </ul>
      )}
    </label>
  )
}

type FreezeNoticeProps = { readonly form: ReleaseForm; readonly freeze: NonNullable<TargetObserved['freeze']> }

function FreezeNotice({ form, freeze }: FreezeNoticeProps) {
  const t = useTranslations('releases.input.form')
  return (
    <div className="space-y-2">
      <Notice tone="warn">
        {t('freeze', { reason: freeze.name })}
        {freeze.until !== null && (
          <span className="text-dim">
            {' '}
            · {t('freeze-until')} <RelativeTime at={freeze.until} />
          </span>
        )}
      </Notice>
      {freeze.mayOverride && (
        <SwitchField
          label={t('override-freeze')}
          hint={t('override-freeze-hint')}
          checked={form.watch('overrideFreeze')}
          onChange={(on) => form.setValue('overrideFreeze', on, touched)}
        />
      )}
      {form.watch('overrideFreeze') && (
        <TextField form={form} name="overrideReason" label={t('override-reason')} hint={t('override-reason-hint')} />
      )}
    </div>
  )
}
