'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { AnalysisStep } from '#components/release/form/analysis-step.tsx'
import { ChangeStep } from '#components/release/form/change-step.tsx'
import { PaceStep } from '#components/release/form/pace-step.tsx'
import { emptyRelease } from '#components/release/form/release-form.ts'
import { StrategyStep } from '#components/release/form/strategy-step.tsx'
import { WizardFrame } from '#components/wizard/wizard-frame.tsx'
import type { ReleaseObserved } from '#domain/release/input/release-observed.ts'
import type { WizardProps } from '#wizards/contract.ts'
import { plan } from './plan.ts'
import { schema } from './schema.ts'

const observedBy = ['namespace', 'workload', 'service', 'change', 'strategy', 'weights', 'mirrorPercent'] as const

export function ReleaseWizard({ cluster, observed, draft }: WizardProps<ReleaseObserved>) {
  const t = useTranslations('wizards.release.steps')
  const [defaults] = useState(emptyRelease)
  return (
    <WizardFrame
      id="release"
      cluster={cluster}
      schema={schema}
      plan={plan}
      observed={observed}
      observedBy={observedBy}
      draft={draft}
      defaults={defaults}
      steps={[
        {
          id: 'change',
          title: t('change'),
          fields: ['namespace', 'workload', 'change', 'service'],
          render: (form) => <ChangeStep form={form} observed={observed} />,
        },
        {
          id: 'strategy',
          title: t('strategy'),
          fields: ['strategy', 'overrideFreeze', 'overrideReason'],
          render: (form) => <StrategyStep form={form} target={observed.target} />,
        },
        {
          id: 'pace',
          title: t('pace'),
          fields: [
            ...['weights', 'pauseSeconds', 'match', 'mirrorPercent', 'durationSeconds', 'batches', 'maxSurge'],
            ...['maxUnavailable', 'timeoutSeconds', 'drainSeconds', 'approvers', 'notes'],
          ],
          render: (form) => <PaceStep form={form} />,
        },
        {
          id: 'analysis',
          title: t('analysis'),
          fields: ['analysis'],
          render: (form) => <AnalysisStep form={form} target={observed.target} />,
        },
      ]}
    />
  )
}
