'use client'

import { ArrowUp, Plus, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { emptyRelease, touched } from '#components/release/form/release-form.ts'
import { Button } from '#components/ui/button.tsx'
import { ChoiceField } from '#components/wizard/fields/choice-field.tsx'
import { SwitchField } from '#components/wizard/fields/switch-field.tsx'
import { TextField } from '#components/wizard/fields/text-field.tsx'
import { useProblem } from '#components/wizard/wizard-problems.tsx'
import { trainGates, trainOrders } from '#domain/release/train/train.ts'
import type { TrainForm } from './train-form.ts'

type TrainStepProps = {
  readonly form: TrainForm
  /** Told how many cars there are, for each is a step of its own. */
  onCount(cars: number): void
}

/** How the train goes, and its cars in their order. */
export function TrainStep({ form, onCount }: TrainStepProps) {
  const t = useTranslations('wizards.release-train')
  const rollback = form.watch('rollbackPromoted')
  return (
    <div className="space-y-4">
      <TextField form={form} name="name" label={t('form.name')} hint={t('form.name-hint')} />
      <div className="grid gap-4 sm:grid-cols-2">
        <ChoiceField
          form={form}
          name="order"
          label={t('form.order')}
          hint={t(`order-hint.${form.watch('order')}`)}
          choices={trainOrders.map((value) => ({ value, label: t(`order.${value}`) }))}
        />
        <ChoiceField
          form={form}
          name="gate"
          label={t('form.gate')}
          hint={t('form.gate-hint')}
          choices={trainGates.map((value) => ({ value, label: t(`gate.${value}`) }))}
        />
      </div>
      <SwitchField
        label={t('form.rollback')}
        hint={t('form.rollback-hint')}
        checked={rollback}
        onChange={(on) => form.setValue('rollbackPromoted', on, touched)}
      />
      <CarList form={form} onCount={onCount} />
    </div>
  )
}

function CarList({ form, onCount }: TrainStepProps) {
  const t = useTranslations('wizards.release-train.form')
  const cars = form.watch('cars')
  const problem = useProblem('cars')
  const { length } = cars
  useEffect(() => onCount(length), [onCount, length])
  const write = (next: typeof cars) => form.setValue('cars', next, touched)
  return (
    <fieldset id="cars" tabIndex={-1} className="space-y-2">
      <legend className="mb-1 font-medium text-sm">{t('cars')}</legend>
      <p className="text-dim text-sm">{t('cars-hint')}</p>
      <ol className="divide-y rounded-md border">
        {cars.map((car, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a car is known by its position; its workload is being chosen.
          <li key={index} className="flex flex-wrap items-center gap-2 px-3 py-2 text-sm">
            <span className="figures text-dim">{index + 1}</span>
            <span className="min-w-0 flex-1 break-all font-mono">
              {car.workload.name === '' ? t('car-empty') : car.workload.name}
              <span className="text-dim"> {car.change.image ?? ''}</span>
            </span>
            <Button
              look="quiet"
              size="icon"
              disabled={index === 0}
              aria-label={t('car-up', { number: index + 1 })}
              onClick={() => write(cars.toSpliced(index, 1).toSpliced(index - 1, 0, car))}
            >
              <ArrowUp aria-hidden />
            </Button>
            <Button
              look="quiet"
              size="icon"
              disabled={length <= 2}
              aria-label={t('car-remove', { number: index + 1 })}
              onClick={() => write(cars.toSpliced(index, 1))}
            >
              <X aria-hidden />
            </Button>
          </li>
        ))}
      </ol>
      <Button
        onClick={() => write([...cars, { ...emptyRelease(), namespace: form.getValues('namespace') }])}
        disabled={length >= 10}
      >
        <Plus aria-hidden />
        {t('car-add')}
      </Button>
      {problem !== null && (
        <p role="alert" className="text-bad text-sm">
          {problem}
        </p>
      )}
    </fieldset>
  )
}
