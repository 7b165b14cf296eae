'use client'

import { unstable_rethrow, useRouter } from 'next/navigation'
import { useCallback, useEffect, useRef, useState, useTransition } from 'react'
import { phrase } from '#domain/plan/phrase.ts'
import { failure, type Result } from '#domain/result.ts'
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
  const [applying, startApplying] = useTransition()
  const latest = useRef(0)
  // `input` is a new object on every render; what it says is the question.
  const wanted = JSON.stringify(input)

  const look = useCallback(async () => {
    if (wanted === 'null') return
    latest.current += 1
    const asked = latest.current
    setAnswer(null)
    const result = await arrive(actions.preview({ wizard, cluster, input: JSON.parse(wanted) }))
    if (asked === latest.current) setAnswer(result)
  }, [actions, wizard, cluster, wanted])
  useEffect(() => void look(), [look])

  function apply() {
    if (answer?.ok !== true) return
    startApplying(async () => {
      const applied = await arrive(actions.apply({ wizard, cluster, input, seen: answer.data.digest }))
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
    lookAgain: () => void look(),
  }
}

/** An action that never reaches the server throws in the browser; that is an answer too. */
async function arrive<T>(action: Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await action
  } catch (error) {
    unstable_rethrow(error)
    return failure('INTERNAL', phrase('operation.notSent'))
  }
}
