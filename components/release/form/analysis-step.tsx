'use client'

import { Plus, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '#components/ui/button.tsx'
import { Input, Textarea } from '#components/ui/input.tsx'
import { Select } from '#components/ui/select.tsx'
import { WizardField } from '#components/wizard/wizard-problems.tsx'
import { metricDefaults } from '#domain/release/analysis/analysis-schema.ts'
import { type AnalysisSpec, metricIds } from '#domain/release/analysis/analysis-spec.ts'
import type { TargetObserved } from '#domain/release/input/release-observed.ts'

import { type Measured, QueryPreview } from './query-preview.tsx'
import { type ReleaseForm, touched } from './release-form.ts'

const figures = ['intervalSeconds', 'count', 'failureLimit', 'inconclusiveLimit'] as const

/** What is measured during every stage that serves users, and what is good. None: nothing is measured. */
export function AnalysisStep({ form, target }: { form: ReleaseForm; target: TargetObserved | null }) {
  const t = useTranslations('releases.input.form')
  const analyses = form.watch('analysis')
  const write = (next: readonly AnalysisSpec[]) => form.setValue('analysis', [...next], touched)
  return (
    <div className="space-y-3">
      <p className="text-dim text-sm">{t('analysis-hint')}</p>
      {analyses.map((analysis, index) => (
        <AnalysisCard
          // biome-ignore lint/suspicious/noArrayIndexKey: an analysis is known by its position; all of it may change.
          key={index}
          index={index}
          analysis={analysis}
          measured={measuredOf(form, target)}
          onChange={(changed) => write(analyses.with(index, changed))}
          onRemove={() => write(analyses.toSpliced(index, 1))}
        />
      ))}
      <Button id="analysis" onClick={() => write([...analyses, proposed('success-rate')])}>
        <Plus aria-hidden />
        {t('analysis-add')}
      </Button>
    </div>
  )
}

/** By the means preflight found for the chosen strategy, as the release itself would be measured. */
function measuredOf(form: ReleaseForm, target: TargetObserved | null): Measured | null {
  const strategy = form.watch('strategy')
  const verdict = target?.verdicts.find((each) => each.strategy === strategy)
  if (target === null || verdict === undefined) return null
  const { namespace, workload } = target
  return { namespace, workload, strategy, service: verdict.service, router: verdict.router }
}

function proposed(metric: AnalysisSpec['metric']): AnalysisSpec {
  const { threshold, better } = metricDefaults[metric]
  return {
    metric,
    threshold,
    better,
    against: 'fixed',
    intervalSeconds: 30,
    count: 3,
    failureLimit: 1,
    inconclusiveLimit: 3,
  }
}

type AnalysisCardProps = {
  readonly index: number
  readonly analysis: AnalysisSpec
  readonly measured: Measured | null
  onChange(analysis: AnalysisSpec): void
  onRemove(): void
}

function AnalysisCard({ index, analysis, measured, onChange, onRemove }: AnalysisCardProps) {
  const t = useTranslations('releases.input.form')
  const metric = useTranslations('releases.analysis.metric')
  const path = `analysis.${index}`
  return (
    <fieldset className="space-y-3 rounded-md border p-3">
      <legend className="sr-only">{metric(analysis.metric)}</legend>
      <div className="grid items-start gap-3 sm:grid-cols-[1fr_8rem_1fr_1fr_auto]">
        <WizardField name={`${path}.metric`} label={t('metric')}>
          <Select
            id={`${path}.metric`}
            value={analysis.metric}
            onChange={({ target }) => onChange(proposed(target.value as AnalysisSpec['metric']))}
          >
            {metricIds.map((id) => (
              <option key={id} value={id}>
                {metric(id)}
              </option>
            ))}
          </Select>
        </WizardField>
        <ThresholdField path={path} analysis={analysis} onChange={onChange} />
        <WizardField name={`${path}.better`} label={t('better')}>
          <Select
            id={`${path}.better`}
            value={analysis.better}
            onChange={({ target }) => onChange({ ...analysis, better: target.value as AnalysisSpec['better'] })}
          >
            <option value="higher">{t('better-higher')}</option>
            <option value="lower">{t('better-lower')}</option>
          </Select>
        </WizardField>
        <WizardField name={`${path}.against`} label={t('against')}>
          <Select
            id={`${path}.against`}
            value={analysis.against}
            onChange={({ target }) => onChange({ ...analysis, against: target.value as AnalysisSpec['against'] })}
          >
            <option value="fixed">{t('against-fixed')}</option>
            <option value="stable">{t('against-stable')}</option>
          </Select>
        </WizardField>
        <Button look="quiet" size="icon" className="sm:mt-6" aria-label={t('analysis-remove')} onClick={onRemove}>
          <X aria-hidden />
        </Button>
      </div>
      <QueryField path={path} analysis={analysis} onChange={onChange} />
      {measured !== null && (
        <QueryPreview measured={measured} analysis={analysis} onEdit={(query) => onChange({ ...analysis, query })} />
      )}
      <div className="grid gap-3 sm:grid-cols-4">
        {figures.map((name) => (
          <WizardField key={name} name={`${path}.${name}`} label={t(name)}>
            <Input
              id={`${path}.${name}`}
              type="number"
              min={0}
              value={Number.isNaN(analysis[name]) ? '' : analysis[name]}
              onChange={({ target }) => onChange({ ...analysis, [name]: target.valueAsNumber })}
            />
          </WizardField>
        ))}
      </div>
    </fieldset>
  )
}

type PartProps = { readonly path: string; readonly analysis: AnalysisSpec; onChange(analysis: AnalysisSpec): void }

function ThresholdField({ path, analysis, onChange }: PartProps) {
  const t = useTranslations('releases.input.form')
  return (
    <WizardField name={`${path}.threshold`} label={t('threshold')}>
      <Input
        id={`${path}.threshold`}
        type="number"
        step="any"
        value={Number.isNaN(analysis.threshold) ? '' : analysis.threshold}
        onChange={({ target }) => onChange({ ...analysis, threshold: target.valueAsNumber })}
      />
    </WizardField>
  )
}

/** The address of a webhook, or the query: optional for a standard measure, whose own query is then used. */
function QueryField({ path, analysis, onChange }: PartProps) {
  const t = useTranslations('releases.input.form')
  const field = analysis.metric === 'webhook' ? 'url' : 'query'
  return (
    <WizardField name={`${path}.${field}`} label={t(field)} hint={t(`${field}-hint`)}>
      <Textarea
        id={`${path}.${field}`}
        rows={field === 'url' ? 1 : 2}
        className="font-mono"
        spellCheck={false}
        value={analysis[field] ?? ''}
        onChange={({ target }) => {
          const { [field]: _before, ...rest } = analysis
          onChange(target.value === '' ? rest : { ...rest, [field]: target.value })
        }}
      />
    </WizardField>
  )
}
