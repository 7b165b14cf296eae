'use client'

import { useTranslations } from 'next-intl'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { WizardFrame } from '#components/wizard/wizard-frame.tsx'
import type { WizardProps } from '#wizards/contract.ts'
import { defaultsFor } from './mirror-form.ts'
import { MirrorStep } from './mirror-step.tsx'
import type { MirrorObserved } from './observed.ts'
import { plan } from './plan.ts'
import { schema } from './schema.ts'

export function TrafficMirrorWizard({ cluster, observed, draft }: WizardProps<MirrorObserved>) {
  const t = useTranslations()
  if (observed.choices.length === 0 && observed.virtualService === null)
    return <EmptyState title={t('traffic.choose.none-title')}>{t('traffic.choose.none-text')}</EmptyState>
  return (
    <WizardFrame
      id="traffic-mirror"
      cluster={cluster}
      schema={schema}
      plan={plan}
      observed={observed}
      observedBy={['namespace', 'virtualService', 'mirrors']}
      draft={draft}
      defaults={defaultsFor(observed, draft)}
      steps={[
        {
          id: 'mirror',
          title: t('wizards.traffic-mirror.form.step'),
          fields: ['namespace', 'virtualService', 'route', 'mirrors', 'until', 'keep'],
          render: (form) => <MirrorStep form={form} observed={observed} />,
        },
      ]}
    />
  )
}
