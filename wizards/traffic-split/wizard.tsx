'use client'

import { useTranslations } from 'next-intl'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { WizardFrame } from '#components/wizard/wizard-frame.tsx'
import type { WizardProps } from '#wizards/contract.ts'
import type { SplitObserved } from './observed.ts'
import { plan } from './plan.ts'
import { schema } from './schema.ts'
import { defaultsFor } from './split-form.ts'
import { SplitStep } from './split-step.tsx'

export function TrafficSplitWizard({ cluster, observed, draft }: WizardProps<SplitObserved>) {
  const t = useTranslations()
  if (observed.choices.length === 0 && observed.virtualService === null)
    return <EmptyState title={t('traffic.choose.none-title')}>{t('traffic.choose.none-text')}</EmptyState>
  return (
    <WizardFrame
      id="traffic-split"
      cluster={cluster}
      schema={schema}
      plan={plan}
      observed={observed}
      observedBy={['namespace', 'virtualService']}
      draft={draft}
      defaults={defaultsFor(observed, draft)}
      steps={[
        {
          id: 'split',
          title: t('wizards.traffic-split.form.split-step'),
          fields: ['namespace', 'virtualService', 'route', 'weights', 'until', 'acceptChangedExamples'],
          render: (form) => <SplitStep form={form} observed={observed} />,
        },
      ]}
    />
  )
}
