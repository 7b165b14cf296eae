'use client'

import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { type Phrase, phrase } from '#domain/plan/phrase.ts'
import { failure, type Result } from '#domain/result.ts'
import type { Outcome } from './release-actions.ts'

export type SendCommand = () => Promise<Result<Outcome>>

export type CommandState = {
  readonly sending: boolean
  readonly problem: Phrase | null
  /** Taken down, but the cluster does not answer just now: a worker does it as soon as it does. */
  readonly accepted: boolean
  send(work: SendCommand): void
}

/** Sends one command, keeps what stood against it, and shows the release as it has become. */
export function useCommand(onDone?: () => void): CommandState {
  const router = useRouter()
  const [sending, startSending] = useTransition()
  const [answer, setAnswer] = useState<Result<Outcome> | null>(null)
  function send(work: SendCommand) {
    setAnswer(null)
    startSending(async () => {
      const result = await work().catch(() => failure('CLUSTER_UNREACHABLE', phrase('operation.notSent')))
      setAnswer(result)
      if (result.ok) onDone?.()
      router.refresh()
    })
  }
  return {
    sending,
    problem: answer?.ok === false ? answer.message : null,
    accepted: answer?.ok === true && answer.data === 'accepted',
    send,
  }
}
