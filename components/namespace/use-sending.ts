'use client'

import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import type { Refusal } from '#domain/plan/operation.ts'
import type { Result } from '#domain/result.ts'

export type Sending = {
  readonly sending: boolean
  readonly saved: boolean
  /** Every reason against it; a failure without refusals counts as one. */
  readonly problems: readonly Refusal[]
  send(work: () => Promise<Result<null>>): void
}

/** Sends a form to a server action, keeps what was wrong with it, and renders the page anew when it was taken. */
export function useSending(onTaken?: () => void): Sending {
  const router = useRouter()
  const [sending, startSending] = useTransition()
  const [answer, setAnswer] = useState<Result<null> | null>(null)
  function send(work: () => Promise<Result<null>>) {
    startSending(async () => {
      const result = await work().catch(
        (): Result<null> => ({ ok: false, code: 'CLUSTER_UNREACHABLE', message: { key: 'operation.notSent' } }),
      )
      setAnswer(result)
      if (!result.ok) return
      onTaken?.()
      router.refresh()
    })
  }
  const problems =
    answer === null || answer.ok ? [] : (answer.refusals ?? [{ code: answer.code, message: answer.message }])
  return { sending, saved: answer?.ok === true, problems, send }
}
