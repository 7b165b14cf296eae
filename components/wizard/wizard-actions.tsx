'use client'

import { createContext, type ReactNode, useContext } from 'react'
import type { Plan } from '#domain/plan/operation.ts'
import type { Result } from '#domain/result.ts'
import type { Check } from '#server/features/operation/dry-run-operations.ts'

/**
 * What the server answers to "review"; `digest` names the plan, and is what apply is told was seen. `rehearsed` has the
 * checks of the plan's rehearsal, its stages laid end to end.
 */
export type Preview = {
  readonly plan: Plan
  readonly checks: readonly Check[]
  readonly rehearsed: readonly Check[]
  readonly digest: string
}

/** Accepted, or the plan as it has become since it was seen. */
export type Applied =
  | { readonly kind: 'submitted'; readonly operation: { readonly id: string } }
  | { readonly kind: 'plan-changed'; readonly preview: Preview }

export type WizardRequest = { readonly wizard: string; readonly cluster: string; readonly input: unknown }

export type WizardActions = {
  preview(request: WizardRequest): Promise<Result<Preview>>
  apply(request: WizardRequest & { readonly seen: string }): Promise<Result<Applied>>
}

type Provided = {
  readonly actions: WizardActions
  /** The operation whose input is changed and approved here; null: a decision of one's own. */
  readonly changes: string | null
}

const WizardActionsContext = createContext<Provided | null>(null)

/**
 * Hands the server's two actions to every wizard below. They come from the page, because the frame stands left of
 * `wizards/` in the order of imports and may not reach for them.
 */
export function WizardActionsProvider({ actions, changes, children }: Provided & { readonly children: ReactNode }) {
  return <WizardActionsContext value={{ actions, changes }}>{children}</WizardActionsContext>
}

export function useWizardActions(): WizardActions {
  return useProvided().actions
}

/** The operation that is changed and approved by this form, or null. */
export function useChangedOperation(): string | null {
  return useProvided().changes
}

function useProvided(): Provided {
  const provided = useContext(WizardActionsContext)
  if (provided === null) throw new Error('A wizard must stand inside WizardActionsProvider')
  return provided
}
