'use client'

import { type ReactNode, useState } from 'react'
import type { FieldValues, UseFormReturn } from 'react-hook-form'
import type { ZodType } from 'zod'
import { useHydrated } from '#components/ui/use-hydrated.ts'
import type { Planned, Refusal } from '#domain/plan/operation.ts'
import { concerns, judgeInput } from './judge-input.ts'
import { PlanPreview } from './plan-preview.tsx'
import { RestoredNotice } from './restored-notice.tsx'
import { Review } from './review.tsx'
import { StepButtons } from './step-buttons.tsx'
import { StepRail } from './step-rail.tsx'
import { UnplacedProblems } from './unplaced-problems.tsx'
import { useJudged } from './use-judged.ts'
import { type ObservedBy, useWizardForm } from './use-wizard-form.ts'
import { reviewStep, useWizardStep } from './use-wizard-step.ts'
import { WizardProblems } from './wizard-problems.tsx'

export type WizardStep<Values extends FieldValues> = {
  /** Stands in the URL as `?step=`. */
  readonly id: string
  readonly title: ReactNode
  /** Paths of the input this step asks for; a refusal inside one of them leads back here. */
  readonly fields: readonly string[]
  /** The part of the input it stands in (`cars.1`); its controls are named from there on. */
  readonly within?: string
  /** Controls take `id` equal to their path and stand in a `WizardField`. */
  render(form: UseFormReturn<Values>): ReactNode
}

export type WizardFrameProps<Input, Observed, Values extends FieldValues> = {
  readonly id: string
  readonly cluster: string
  readonly schema: ZodType<Input>
  /** The pure planner: the preview beside the form, and what the server will do again. */
  plan(input: Input, observed: Observed, now: Date): Planned
  readonly observed: Observed
  /** Values of the deep link, or the input of a request that is being changed. */
  readonly draft: Readonly<Record<string, unknown>>
  /** The form as it is before anyone has touched it. */
  readonly defaults: Values
  readonly steps: readonly WizardStep<Values>[]
  /**
   * Paths whose values `observed` depends on, or what it depends on, made of the values. When one of them changes, the page
   * observes again with them as its draft (they go into the URL, so no more than is needed); the form keeps what was filled
   * in.
   */
  readonly observedBy?: ObservedBy<Values>
}

/**
 * What every wizard looks like: steps at the top, the form, and beside it what the plan would do, made anew on each
 * change; then the review by the server, and apply. Unfinished values stay in this browser.
 */
export function WizardFrame<Input, Observed, Values extends FieldValues>(
  props: WizardFrameProps<Input, Observed, Values>,
) {
  const { id, cluster, schema, plan, observed, steps } = props
  const { form, values, restored, startAfresh, forget } = useWizardForm(props)
  const hydrated = useHydrated()
  const judged = useJudged(values, schema, plan, observed)
  const [step, goTo] = useWizardStep(steps.map((candidate) => candidate.id))
  const [pressed, setPressed] = useState<ReadonlySet<string>>(new Set())
  const refusals = judged.ok ? [] : judged.refusals
  const current = steps.find((candidate) => candidate.id === step)
  const wrongSteps = steps.filter(({ fields }) =>
    refusals.some((refusal) => fields.some((field) => concerns(refusal, field))),
  )
  const shown = refusals.filter(({ field }) => field !== undefined && (pressed.has(step) || isTouched(form, field)))

  /**
   * Onwards only past what is in order; else everything wrong on this step is shown, the first focused. Judged by what
   * stands in the form at this moment: the preview may still be a step behind the typing.
   */
  function leave(to: string) {
    setPressed((before) => new Set(before).add(step))
    const now = judgeInput(form.getValues(), schema, plan, observed, new Date())
    const against = now.ok ? [] : now.refusals
    const isAgainst =
      ({ fields }: { readonly fields: readonly string[] }) =>
      (refusal: Refusal) =>
        fields.some((field) => concerns(refusal, field))
    const first = current === undefined ? undefined : against.find(isAgainst(current))
    const wrong = steps.find((candidate) => against.some(isAgainst(candidate)))
    if (first?.field === undefined) goTo(to === reviewStep && wrong !== undefined ? wrong.id : to)
    else document.getElementById(controlOf(first.field, current?.within))?.focus()
  }

  return (
    <WizardProblems refusals={shown}>
      <RestoredNotice shown={restored} startAfresh={startAfresh} />
      <StepRail
        steps={steps}
        current={step}
        wrong={wrongSteps.map((wrong) => wrong.id).filter((wrong) => pressed.has(wrong))}
        goTo={goTo}
      />
      {current === undefined ? (
        <Review wizard={id} cluster={cluster} judged={judged} steps={steps} goTo={goTo} onSent={forget} />
      ) : (
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem] xl:grid-cols-[minmax(0,1fr)_26rem]">
          <form
            noValidate
            onSubmit={(event) => {
              event.preventDefault()
              leave(nextOf(steps, step))
            }}
            className="min-w-0 rounded-lg border bg-panel"
          >
            {/* What is typed into the page as the server sent it would be lost when React takes it over. */}
            <fieldset disabled={!hydrated} className="min-w-0">
              <div className="p-4">{current.render(form)}</div>
              {pressed.has(step) && <UnplacedProblems refusals={refusals} steps={steps} />}
              <StepButtons back={previousOf(steps, step)} last={nextOf(steps, step) === reviewStep} goTo={goTo} />
            </fieldset>
          </form>
          <PlanPreview wizard={id} cluster={cluster} judged={judged} values={values} />
        </div>
      )}
    </WizardProblems>
  )
}

function nextOf(steps: readonly { id: string }[], step: string): string {
  return steps[steps.findIndex(({ id }) => id === step) + 1]?.id ?? reviewStep
}

function previousOf(steps: readonly { id: string }[], step: string): string | null {
  return steps[steps.findIndex(({ id }) => id === step) - 1]?.id ?? null
}

/** `cars.1.change.image` is `change.image` in a step within `cars.1`. */
function controlOf(field: string, within: string | undefined): string {
  return within !== undefined && field.startsWith(`${within}.`) ? field.slice(within.length + 1) : field
}

/** Whether the operator has been at a field, or at the list or group it is in. */
function isTouched<Values extends FieldValues>(form: UseFormReturn<Values>, field: string): boolean {
  let part: unknown = form.formState.touchedFields
  for (const key of field.split('.')) {
    if (part === true) return true
    part = typeof part === 'object' && part !== null ? Reflect.get(part, key) : undefined
  }
  return part === true
}
