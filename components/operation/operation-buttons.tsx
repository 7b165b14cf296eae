'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState, useTransition } from 'react'
import { usePhrase } from '#components/i18n/use-phrase.ts'
import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { Phrase } from '#domain/plan/phrase.ts'
import type { OperationDetailDto } from '#server/features/operation/operation-dto.ts'
import { type OperationActions, problemOf } from './operation-actions.ts'
import { UndoButton } from './undo-button.tsx'

type OperationButtonsProps = { readonly operation: OperationDetailDto; readonly carryOn: OperationActions['carryOn'] }

/** What may be done with an operation in its state. The server decides again; a refusal is shown here. */
export function OperationButtons({ operation, carryOn }: OperationButtonsProps) {
  const t = useTranslations('operation')
  const say = usePhrase()
  const [problem, setProblem] = useState<Phrase | null>(null)
  const router = useRouter()
  const [sending, startSending] = useTransition()
  const { state } = operation
  function send(verb: 'retry' | 'undo' | 'cancel', confirm?: string) {
    startSending(async () => {
      setProblem(await problemOf(carryOn(operation.id, verb, confirm)))
      router.refresh()
    })
  }
  const cancellable = ['awaiting-approval', 'queued', 'running'].includes(state) && !operation.cancelRequested
  const began = operation.startedAt !== null
  const undoable = ['failed', 'cancelled', 'succeeded'].includes(state) && operation.plan.undo.length > 0 && began
  return (
    <div className="space-y-2">
      <div className="flex flex-wrap gap-2">
        {(state === 'failed' || (state === 'cancelled' && began)) && (
          <Button look="primary" disabled={sending} onClick={() => send('retry')}>
            {t('retry')}
          </Button>
        )}
        {undoable && <UndoButton operation={operation} disabled={sending} undo={(confirm) => send('undo', confirm)} />}
        {cancellable && (
          <Button disabled={sending} onClick={() => send('cancel')}>
            {t(state === 'running' ? 'stop' : 'cancel')}
          </Button>
        )}
      </div>
      {problem !== null && <Notice tone="bad">{say(problem)}</Notice>}
    </div>
  )
}
