'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { WizardFrame } from '#components/wizard/wizard-frame.tsx'
import type { WizardProps } from '#wizards/contract.ts'
import { CarStep } from './car-step.tsx'
import type { TrainObserved } from './observed.ts'
import { plan } from './plan.ts'
import { schema } from './schema.ts'
import { emptyTrain, filledIn, observedOf } from './train-form.ts'
import { TrainStep } from './train-step.tsx'

export function TrainWizard({ cluster, observed, draft }: WizardProps<TrainObserved>) {
  const t = useTranslations('wizards.release-train.steps')
  const [defaults] = useState(emptyTrain)
  const [count, setCount] = useState(Array.isArray(draft.cars) ? draft.cars.length : defaults.cars.length)
  return (
    <WizardFrame
      id="release-train"
      cluster={cluster}
      schema={schema}
      plan={plan}
      observed={observed}
      observedBy={observedOf}
      draft={filledIn(draft)}
      defaults={defaults}
      steps={[
        {
          id: 'train',
          title: t('train'),
          fields: ['name', 'order', 'gate', 'rollbackPromoted'],
          render: (form) => <TrainStep form={form} onCount={setCount} />,
        },
        ...Array.from({ length: count }, (_, index) => ({
          id: `car-${index + 1}`,
          title: t('car', { number: index + 1 }),
          fields: index === 0 ? ['namespace', `cars.${index}`] : [`cars.${index}`],
          within: `cars.${index}`,
          render: (form: Parameters<typeof CarStep>[0]['form']) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a car is known by its position; its fields are of that car alone.
            <CarStep key={index} form={form} observed={observed} index={index} />
          ),
        })),
      ]}
    />
  )
}
