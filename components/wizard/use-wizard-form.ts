'use client'

import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { type DefaultValues, type FieldValues, type UseFormReturn, useForm, useWatch } from 'react-hook-form'
import { observedAddress } from './observed-address.ts'
import { useDraft } from './use-draft.ts'

/** Of a link, what is missing is undefined. */
export type ObservedBy<Values> = readonly string[] | ((values: Partial<Values>) => Readonly<Record<string, unknown>>)

type FormOf<Values extends FieldValues> = {
  readonly id: string
  readonly cluster: string
  readonly draft: Readonly<Record<string, unknown>>
  readonly defaults: Values
  readonly observedBy?: ObservedBy<Values>
}

type WizardForm<Values extends FieldValues> = {
  readonly form: UseFormReturn<Values>
  readonly values: Values
  /** Whether an earlier, unfinished form was brought back. */
  readonly restored: boolean
  startAfresh(): void
  /** The draft has become an operation. */
  forget(): void
}

/** The form's values: the defaults, over them the deep link, over them an unfinished draft of this browser. */
export function useWizardForm<Values extends FieldValues>({
  id,
  cluster,
  draft,
  defaults,
  observedBy,
}: FormOf<Values>): WizardForm<Values> {
  const [start] = useState(() => ({ ...defaults, ...draft }) as Values)
  const form = useForm<Values>({ defaultValues: start as DefaultValues<Values>, mode: 'onBlur' })
  // Subscribes to touched fields, on which it hangs which refusals are shown.
  void form.formState.touchedFields
  const values = useWatch({ control: form.control }) as Values
  const { restore, keep, forget } = useDraft<Values>(id, cluster, draft)
  const [restored, setRestored] = useState(false)
  const looked = useRef(false)

  useEffect(() => {
    if (looked.current) return
    looked.current = true
    const kept = restore()
    if (kept === null) return
    form.reset({ ...start, ...kept }, { keepDefaultValues: true })
    setRestored(true)
  }, [form, restore, start])

  useEffect(() => {
    if (form.formState.isDirty) keep(values)
  }, [form, keep, values])

  useObserveAgain(values, draft, observedBy ?? [])

  function startAfresh() {
    form.reset(start)
    forget()
    setRestored(false)
  }
  return { form, values, restored, startAfresh, forget }
}

/** Puts the values that the observation depends on into the URL, so that the page observes for them. */
function useObserveAgain<Values extends FieldValues>(
  values: Values,
  draft: Readonly<Record<string, unknown>>,
  by: ObservedBy<Values>,
) {
  const router = useRouter()
  const pathname = usePathname()
  const search = useSearchParams()
  const chosen = chosenIn(values, by)
  const wanted = JSON.stringify(Object.values(chosen).map(chosenOrNull))
  const observed = JSON.stringify(Object.values(chosenIn(draft as Partial<Values>, by)).map(chosenOrNull))
  const observeAgain = useEffectEvent(() => {
    router.replace(`${pathname}?${observedAddress(search.toString(), draft, chosen)}`, { scroll: false })
  })
  useEffect(() => {
    if (wanted === observed) return
    const timer = setTimeout(observeAgain, 250)
    return () => clearTimeout(timer)
  }, [wanted, observed])
}

function chosenIn<Values>(values: Partial<Values>, by: ObservedBy<Values>): Readonly<Record<string, unknown>> {
  if (typeof by === 'function') return by(values)
  return Object.fromEntries(by.map((path) => [path, Reflect.get(values, path)]))
}

/** An empty field is no choice, so an untouched form has nothing to observe again. */
function chosenOrNull(value: unknown): unknown {
  return value === '' ? null : (value ?? null)
}
