'use client'

import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { TraceCard } from '#components/traffic/trace/trace-card.tsx'
import { describedBy } from '#components/ui/field.tsx'
import { useProblem } from '#components/wizard/wizard-problems.tsx'
import { changedExamples } from './changed-examples.ts'
import type { SplitObserved } from './observed.ts'
import type { SplitInput } from './schema.ts'
import { type SplitForm, touched } from './split-form.ts'

type ExampleTicksProps = {
  readonly form: SplitForm
  readonly input: SplitInput
  readonly observed: Pick<SplitObserved, 'virtualService' | 'examples'>
}

/** Every example this split would answer otherwise, to be ticked one by one, each with its way as it would be. */
export function ExampleTicks({ form, input, observed: { virtualService, examples } }: ExampleTicksProps) {
  const t = useTranslations('wizards.traffic-split.form.examples')
  const problem = useProblem('acceptChangedExamples')
  const found = useMemo(() => changedExamples(input, { virtualService, examples }), [input, virtualService, examples])
  if (found === null || found.changed.length === 0) return null
  const accepted = input.acceptChangedExamples ?? []
  const tick = (name: string, on: boolean) =>
    form.setValue(
      'acceptChangedExamples',
      [...accepted.filter((each) => each !== name), ...(on ? [name] : [])],
      touched,
    )
  return (
    <fieldset aria-describedby={describedBy('acceptChangedExamples')} className="space-y-2">
      <legend className="font-medium text-sm">{t('title')}</legend>
      <div id={describedBy('acceptChangedExamples')} className="text-sm">
        <p className="text-dim">{t('hint')}</p>
        {problem !== null && (
          <p role="alert" className="text-bad">
            {problem}
          </p>
        )}
      </div>
      {found.changed.map(({ name, request, before, after }) => (
        <div key={name} className="space-y-1">
          <label className="flex items-start gap-2 break-words text-sm">
            <input
              type="checkbox"
              className="mt-1"
              checked={accepted.includes(name)}
              onChange={({ target }) => tick(name, target.checked)}
            />
            <span className="min-w-0">{t('accept', { name, before, after })}</span>
          </label>
          <TraceCard mesh={found.mesh} request={request} />
        </div>
      ))}
    </fieldset>
  )
}
