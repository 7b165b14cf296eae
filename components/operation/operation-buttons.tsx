'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState, useTransition } from 'react'
import { usePhrase } from '#components/i18n/use-phrase.ts'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogClose, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { Phrase } from '#domain/plan/phrase.ts'
import type { OperationDetailDto } from '#server/features/operation/operation-dto.ts'
import { type OperationActions, problemOf } from './operation-actions.ts'
import { OperationLine } from './operation-line.tsx'

type OperationButtonsProps = { readonly operation: OperationDetailDto; readonly carryOn: OperationActions['carryOn'] }

/** What may be done with an operation in its state. The server decides again; a refusal is shown here. */
export function OperationButtons({ operation, carryOn }: OperationButtonsProps) {
  const t = useTranslations('operation')
  const say = usePhrase()
  const [problem, setProblem] = useState<Phrase | null>(null)
  const router = useRouter()
  const [sending, startSending] = useTransition()
  const { state } = operation
  function send(verb: 'retry' | 'undo' | 'cancel') {
    startSending(async () => {
      setProblem(await problemOf(carryOn(operation.id, verb)))
      router.refresh()
    })
  }
  const cancellable = ['awaiting-approval', 'queued', 'running'].includes(state) && !operation.cancelRequested
  const undoable =
    ['failed', 'cancelled', 'succeeded'].includes(state) &&
    operation.plan.undo.length > 0 &&
    operation.startedAt !== null
  return (
    <div className="space-y-2">
      <div className="flex flex-wrap gap-2">
        {state === 'failed' && (
          <Button look="primary" disabled={sending} onClick={() => send('retry')}>
            {t('retry')}
          </Button>
        )}
        {undoable && <UndoButton operation={operation} disabled={sending} undo={() => send('undo')} />}
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

/** Shows what the undo will write before it does. */
function UndoButton({
  operation,
  disabled,
  undo,
}: {
  operation: OperationDetailDto
  disabled: boolean
  undo: () => void
}) {
  const t = useTranslations('operation')
  return (
    <Dialog>
      <DialogTrigger asChild>
        <Button disabled={disabled}>{t('undo')}</Button>
      </DialogTrigger>
      <DialogContent title={t('undoQuestion')} description={t('undoHint')}>
        <ol className="mb-4 max-h-72 space-y-2 overflow-y-auto">
          {operation.plan.undo.map((step) => (
            <li key={step.undoes}>
              <OperationLine operation={step.operation} />
            </li>
          ))}
        </ol>
        <div className="flex justify-end gap-2">
          <DialogClose asChild>
            <Button>{t('keep')}</Button>
          </DialogClose>
          <DialogClose asChild>
            <Button look="danger" onClick={undo}>
              {t('undo')}
            </Button>
          </DialogClose>
        </div>
      </DialogContent>
    </Dialog>
  )
}
