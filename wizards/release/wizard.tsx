'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { WizardFrame } from '#components/wizard/wizard-frame.tsx'
import type { WizardProps } from '#wizards/contract.ts'
import { AnalysisStep } from './analysis-step.tsx'
import { ChangeStep } from './change-step.tsx'
import type { ReleaseObserved } from './observed.ts'
import { PaceStep } from './pace-step.tsx'
import { plan } from './plan.ts'
import { emptyRelease } from './release-form.ts'
import { schema } from './schema.ts'
import { StrategyStep } from './strategy-step.tsx'

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
