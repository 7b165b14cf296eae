'use client'

import { useTranslations } from 'next-intl'
import type { UseFormReturn } from 'react-hook-form'
import { LeaseField } from '#components/namespace/lease-field.tsx'
import { TextField } from '#components/wizard/fields/text-field.tsx'
import { WizardFrame } from '#components/wizard/wizard-frame.tsx'
import type { WizardProps } from '#wizards/contract.ts'
import type { NamespaceRenewObserved } from './observed.ts'
import { planNamespaceRenew } from './plan.ts'
import { type NamespaceRenewInput, namespaceRenewSchema } from './schema.ts'

const defaults: NamespaceRenewInput = { namespace: '', leaseDays: 30 }

export function NamespaceRenewWizard({ cluster, observed, draft }: WizardProps<NamespaceRenewObserved>) {
  const t = useTranslations('wizards.namespace-renew.steps')
  return (
    <WizardFrame
      id="namespace-renew"
      cluster={cluster}
      schema={namespaceRenewSchema}
      plan={planNamespaceRenew}
      observed={observed}
      observedBy={['namespace']}
      draft={draft}
      defaults={defaults}
      steps={[
        {
          id: 'term',
          title: t('term'),
          fields: ['namespace', 'leaseDays'],
          render: (form) => <TermStep form={form} observed={observed} />,
        },
      ]}
    />
  )
}

function TermStep({ form, observed }: { form: UseFormReturn<NamespaceRenewInput>; observed: NamespaceRenewObserved }) {
  const t = useTranslations('wizards.namespace-renew.fields')
  return (
    <div className="space-y-4">
      <TextField form={form} name="namespace" label={t('namespace')} className="max-w-80" />
      <LeaseField
        label={t('leaseDays')}
        value={form.watch('leaseDays')}
        onChange={(days) => form.setValue('leaseDays', days, { shouldDirty: true, shouldTouch: true })}
      />
      {observed.asleep.length > 0 && (
        <div className="text-sm">
          <p className="font-medium">{t('wakes')}</p>
          <ul className="figures">
            {observed.asleep.map((sleeper) => (
              <li key={sleeper.uid}>
                {sleeper.kind} {sleeper.name}: {String(sleeper.before)}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}
