'use client'

import { createContext, type ReactNode, useContext } from 'react'
import { usePhrase } from '#components/i18n/use-phrase.ts'
import { Field } from '#components/ui/field.tsx'
import type { Refusal } from '#domain/plan/operation.ts'

const ProblemsContext = createContext<readonly Refusal[]>([])

/** The refusals a step may show now: those of fields the operator has been at, or all after he asked to go on. */
export function WizardProblems({ refusals, children }: { refusals: readonly Refusal[]; children: ReactNode }) {
  return <ProblemsContext value={refusals}>{children}</ProblemsContext>
}

/** What is wrong with exactly this field, in the reader's language; null where nothing is. */
export function useProblem(path: string): string | null {
  const say = usePhrase()
  const refusals = useContext(ProblemsContext).filter((refusal) => refusal.field === path)
  return refusals.length === 0 ? null : refusals.map((refusal) => say(refusal.message)).join(' ')
}

/**
 * One part of the input (`cars.1`) by itself: the fields inside go by the paths they have there, and are told the problems
 * of the part alone.
 */
export function ProblemsWithin({ path, children }: { path: string; children: ReactNode }) {
  const within = useContext(ProblemsContext).flatMap((refusal) =>
    refusal.field?.startsWith(`${path}.`) ? [{ ...refusal, field: refusal.field.slice(path.length + 1) }] : [],
  )
  return <ProblemsContext value={within}>{children}</ProblemsContext>
}

type WizardFieldProps = {
  /** Path in the input, dots between parts; also the id of the control. */
  readonly name: string
  readonly label: ReactNode
  readonly hint?: ReactNode
  readonly className?: string
  readonly children: ReactNode
}

/** A field of a wizard, with the refusals of its path in place. The control takes `id={name}`. */
export function WizardField({ name, label, hint, className, children }: WizardFieldProps) {
  return (
    <Field id={name} label={label} hint={hint} error={useProblem(name)} className={className}>
      {children}
    </Field>
  )
}
