'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { AnalysisStep } from '#components/release/form/analysis-step.tsx'
import { ChangeStep } from '#components/release/form/change-step.tsx'
import { PaceStep } from '#components/release/form/pace-step.tsx'
import { StrategyStep } from '#components/release/form/strategy-step.tsx'
import { ProblemsWithin } from '#components/wizard/wizard-problems.tsx'
import type { TrainObserved } from './observed.ts'
import { carForm, type TrainForm } from './train-form.ts'

type CarStepProps = { readonly form: TrainForm; readonly observed: TrainObserved; readonly index: number }

/** Everything about one car, as for a release of its own. */
export function CarStep({ form, observed, index }: CarStepProps) {
  const t = useTranslations('wizards.release-train.part')
  const car = carForm(form, index)
  const target = observed.targets[index] ?? null
  return (
    <ProblemsWithin path={`cars.${index}`}>
      <div className="space-y-6">
        <Part title={t('change')}>
          <ChangeStep form={car} observed={{ choices: observed.choices, target }} />
        </Part>
        <Part title={t('strategy')}>
          <StrategyStep form={car} target={target} />
        </Part>
        <Part title={t('pace')}>
          <PaceStep form={car} />
        </Part>
        <Part title={t('analysis')}>
          <AnalysisStep form={car} target={target} />
        </Part>
      </div>
    </ProblemsWithin>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="space-y-3">
      <h2 className="legend">{title}</h2>
      {children}
    </section>
  )
}
