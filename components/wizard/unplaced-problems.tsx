'use client'

import { usePhrase } from '#components/i18n/use-phrase.ts'
import { Notice } from '#components/ui/notice.tsx'
import type { Refusal } from '#domain/plan/operation.ts'
import { concerns } from './judge-input.ts'

/** Refusals that no step's field can show: they stand above the buttons rather than nowhere. */
export function UnplacedProblems({
  refusals,
  steps,
}: {
  refusals: readonly Refusal[]
  steps: readonly { readonly fields: readonly string[] }[]
}) {
  const say = usePhrase()
  const unplaced = refusals.filter(
    (refusal) => !steps.some(({ fields }) => fields.some((field) => concerns(refusal, field))),
  )
  if (unplaced.length === 0) return null
  return (
    <div className="space-y-2 px-4 pb-4">
      {unplaced.map((refusal) => (
        <Notice key={`${refusal.code} ${refusal.field ?? ''}`} tone="bad">
          {say(refusal.message)}
        </Notice>
      ))}
    </div>
  )
}
