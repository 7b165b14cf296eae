'use client'

import { useTranslations } from 'next-intl'
import type { UseFormReturn } from 'react-hook-form'
import { SizeField } from '#components/namespace/size-field.tsx'
import { useFiguresLine } from '#components/namespace/use-figures-line.ts'
import { TextField } from '#components/wizard/fields/text-field.tsx'
import { WizardFrame } from '#components/wizard/wizard-frame.tsx'
import type { WizardProps } from '#wizards/contract.ts'
import type { NamespaceResizeObserved } from './observed.ts'
import { planNamespaceResize } from './plan.ts'
import { type NamespaceResizeInput, namespaceResizeSchema } from './schema.ts'

export function NamespaceResizeWizard({ cluster, observed, draft }: WizardProps<NamespaceResizeObserved>) {
  const t = useTranslations('wizards.namespace-resize.steps')
  const defaults: NamespaceResizeInput = { namespace: '', size: observed.facts?.quota ?? 'S', reason: '' }
  return (
    <WizardFrame
      id="namespace-resize"
      cluster={cluster}
      schema={namespaceResizeSchema}
      plan={planNamespaceResize}
      observed={observed}
      observedBy={['namespace']}
      draft={draft}
      defaults={defaults}
      steps={[
        {
          id: 'size',
          title: t('size'),
          fields: ['namespace', 'size', 'reason'],
          render: (form) => <SizeStep form={form} observed={observed} />,
        },
      ]}
    />
  )
}

function SizeStep({
  form,
  observed,
}: {
  form: UseFormReturn<NamespaceResizeInput>
  observed: NamespaceResizeObserved
}) {
  const t = useTranslations('wizards.namespace-resize.fields')
  const say = useFiguresLine()
  return (
    <div className="space-y-4">
      <TextField form={form} name="namespace" label={t('namespace')} className="max-w-80" />
      {observed.facts !== null && (
        <p className="figures text-sm">
          <span className="font-medium">{t('used')}</span>: {say(observed.used)}
        </p>
      )}
      <SizeField
        value={form.watch('size')}
        onChange={(size) =>
          form.setValue('size', size as NamespaceResizeInput['size'], { shouldDirty: true, shouldTouch: true })
        }
      />
      <TextField form={form} name="reason" label={t('reason')} hint={t('reasonHint')} multiline />
    </div>
  )
}
