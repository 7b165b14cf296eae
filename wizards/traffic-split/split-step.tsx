'use client'

import { useTranslations } from 'next-intl'
import { LiveSplit } from '#components/traffic/live-split.tsx'
import { RouteFields } from '#components/traffic/route-fields.tsx'
import { UntilField } from '#components/traffic/until-field.tsx'
import { WeightSliders } from '#components/traffic/weight-sliders.tsx'
import { describedBy } from '#components/ui/field.tsx'
import { useProblem } from '#components/wizard/wizard-problems.tsx'
import { isController } from '#domain/traffic/ownership.ts'
import { routeOf } from '#domain/traffic/route-of.ts'
import { destinationName } from '#domain/traffic/virtual-service.ts'
import { BlastRadius } from './blast-radius.tsx'
import { ExampleTicks } from './example-ticks.tsx'
import type { SplitObserved } from './observed.ts'
import { podsBehind } from './refuse-destinations.ts'
import { isSplittable, type SplitForm, touched, weightsOf } from './split-form.ts'

/** Route, sliders and end in one step, because each is judged by looking at the others. */
export function SplitStep({ form, observed }: { form: SplitForm; observed: SplitObserved }) {
  const t = useTranslations('wizards.traffic-split.form')
  const problem = useProblem('weights')
  const input = form.watch()
  const choice = observed.choices.find(
    ({ namespace, name }) => namespace === input.namespace && name === input.virtualService,
  )
  const route = choice === undefined ? undefined : routeOf(choice, input.route)
  const fields = (
    <RouteFields
      choices={observed.choices}
      chosen={input}
      fits={isSplittable}
      onChoose={(next, nextRoute) => {
        form.setValue('namespace', next?.namespace ?? '', touched)
        form.setValue('virtualService', next?.name ?? '', touched)
        form.setValue('route', nextRoute?.key ?? '', touched)
        form.setValue('weights', nextRoute === undefined ? [] : weightsOf(nextRoute), { shouldDirty: true })
      }}
    />
  )
  if (choice === undefined || route === undefined) {
    return (
      <>
        {fields}
        <p className="mt-4 text-dim text-sm">{t('choose-first')}</p>
      </>
    )
  }
  const current = weightsOf(route)
  const setWeights = (weights: readonly number[]) =>
    form.setValue(
      'weights',
      input.weights.map((entry, index) => ({ ...entry, weight: weights[index] ?? 0 })),
      touched,
    )
  return (
    <div className="space-y-5">
      {fields}
      <WeightSliders
        destinations={input.weights.map((entry) => ({
          name: destinationName(entry),
          pods: podsBehind(observed, input.namespace, entry),
        }))}
        weights={input.weights.map(({ weight }) => weight)}
        current={current.map(({ weight }) => weight)}
        labels={{ evenly: t('evenly'), reset: t('reset') }}
        disabled={isController(choice.owner) || route.destinations.length < 2}
        onChange={setWeights}
      />
      {problem !== null && (
        <p id={describedBy('weights')} role="alert" className="text-bad text-sm">
          {problem}
        </p>
      )}
      <BlastRadius input={input} observed={observed} />
      <ExampleTicks form={form} input={input} observed={observed} />
      <UntilField until={input.until} onChange={(until) => form.setValue('until', until, touched)} />
      {route.destinations.length > 1 && (
        <LiveSplit address={{ namespace: choice.namespace, name: choice.name, route: route.key }} />
      )}
    </div>
  )
}
