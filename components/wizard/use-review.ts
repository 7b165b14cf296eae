'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState, useTransition } from 'react'
import type { Result } from '#domain/result.ts'
import { type Preview, useWizardActions } from './wizard-actions.tsx'

type Failure = Extract<Result<Preview>, { ok: false }>

export type ReviewState = {
  readonly preview: Preview | null
  readonly failure: Failure | null
  /** The plan moved between review and apply; what is shown is the new one. */
  readonly changed: boolean
  readonly applying: boolean
  apply(): void
  lookAgain(): void
}

/**
 * Asks the server what the decision would do now, and applies exactly what was seen. `input` null: there is nothing
 * to ask yet.
 */
export function useReview(wizard: string, cluster: string, input: unknown, onSent: () => void): ReviewState {
  const actions = useWizardActions()
  const router = useRouter()
  const [answer, setAnswer] = useState<Result<Preview> | null>(null)
  const [changed, setChanged] = useState(false)
  const [asked, setAsked] = useState(0)
  const [applying, startApplying] = useTransition()
  const wanted = JSON.stringify(input)

  useEffect(() => {
    if (input === null) return
    let current = true
    setAnswer(null)
    actions.preview({ wizard, cluster, input }).then((result) => {
      if (current) setAnswer(result)
    })
    return () => {
      current = false
    }
    // `input` is a new object on every render; what matters of it is in `wanted`.
  }, [actions, wizard, cluster, wanted, asked])

  function apply() {
    if (answer?.ok !== true) return
    startApplying(async () => {
      const applied = await actions.apply({ wizard, cluster, input, seen: answer.data.digest })
      if (!applied.ok) return setAnswer(applied)
      if (applied.data.kind === 'plan-changed') {
        setChanged(true)
        return setAnswer({ ok: true, data: applied.data.preview })
      }
      onSent()
      router.push(`/operations/${applied.data.operation.id}`)
    })
  }

  return {
    preview: answer?.ok === true ? answer.data : null,
    failure: answer?.ok === false ? answer : null,
    changed,
    applying,
    apply,
    lookAgain: () => setAsked((count) => count + 1),
  }
}
