'use client'

import { useTranslations } from 'next-intl'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { WizardFrame } from '#components/wizard/wizard-frame.tsx'
import type { WizardProps } from '#wizards/contract.ts'
import { HostStep } from './host-step.tsx'
import type { ResilienceObserved } from './observed.ts'
import { plan } from './plan.ts'
import { defaultsFor } from './resilience-form.ts'
import { RouteStep } from './route-step.tsx'
import { schema } from './schema.ts'

export function TrafficResilienceWizard({ cluster, observed, draft }: WizardProps<ResilienceObserved>) {
  const t = useTranslations()
  if (observed.choices.length === 0 && observed.virtualService === null)
    return <EmptyState title={t('traffic.choose.none-title')}>{t('traffic.choose.none-text')}</EmptyState>
  return (
    <WizardFrame
      id="traffic-resilience"
      cluster={cluster}
      schema={schema}
      plan={plan}
      observed={observed}
      observedBy={['namespace', 'virtualService']}
      draft={draft}
      defaults={defaultsFor(observed, draft)}
      steps={[
        {
          id: 'route',
          title: t('wizards.traffic-resilience.form.route-step'),
          fields: ['namespace', 'virtualService', 'route', 'timeoutSeconds', 'retries', 'until'],
          render: (form) => <RouteStep form={form} observed={observed} />,
        },
        {
          id: 'host',
          title: t('wizards.traffic-resilience.form.host-step'),
          fields: ['host', 'breaker', 'outliers'],
          render: (form) => <HostStep form={form} observed={observed} />,
        },
      ]}
    />
  )
}
