'use client'

import { useTranslations } from 'next-intl'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { WizardFrame } from '#components/wizard/wizard-frame.tsx'
import type { TargetObserved } from '#domain/traffic/wizard/target.ts'
import type { WizardProps } from '#wizards/contract.ts'
import { defaultsFor } from './fault-form.ts'
import { FaultStep } from './fault-step.tsx'
import { plan } from './plan.ts'
import { schema } from './schema.ts'

export function TrafficFaultWizard({ cluster, observed, draft }: WizardProps<TargetObserved>) {
  const t = useTranslations()
  if (observed.choices.length === 0 && observed.virtualService === null)
    return <EmptyState title={t('traffic.choose.none-title')}>{t('traffic.choose.none-text')}</EmptyState>
  return (
    <WizardFrame
      id="traffic-fault"
      cluster={cluster}
      schema={schema}
      plan={plan}
      observed={observed}
      observedBy={['namespace', 'virtualService']}
      draft={draft}
      defaults={defaultsFor(observed, draft)}
      steps={[
        {
          id: 'fault',
          title: t('wizards.traffic-fault.form.step'),
          fields: ['namespace', 'virtualService', 'route', 'scope', 'header', 'delay', 'abort', 'until'],
          render: (form) => <FaultStep form={form} observed={observed} />,
        },
      ]}
    />
  )
}
