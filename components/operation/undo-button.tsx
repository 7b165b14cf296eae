'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogClose, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import type { OperationDetailDto } from '#server/features/operation/operation-dto.ts'
import { OperationLine } from './operation-line.tsx'

type UndoButtonProps = {
  readonly operation: OperationDetailDto
  readonly disabled: boolean
  /** Gets the name that was typed, where one is asked for. */
  undo(confirm?: string): void
}

/** Shows what the undo will write before it does; one that takes a namespace from people asks for its name. */
export function UndoButton({ operation, disabled, undo }: UndoButtonProps) {
  const t = useTranslations('operation')
  const [typed, setTyped] = useState('')
  const { confirmUndo: name } = operation
  const confirmed = name === null || typed === name
  return (
    <Dialog onOpenChange={() => setTyped('')}>
      <DialogTrigger asChild>
        <Button disabled={disabled}>{t('undo')}</Button>
      </DialogTrigger>
      <DialogContent title={t('undoQuestion')} description={t('undoHint')}>
        <ol className="mb-4 max-h-72 space-y-2 overflow-y-auto">
          {operation.plan.undo.map((step, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the steps of a plan never change their order
            <li key={index}>
              <OperationLine operation={step.operation} />
            </li>
          ))}
        </ol>
        {name !== null && (
          <Field id="confirm-undo" label={t('typeName', { name })} className="mb-4">
            <Input
              id="confirm-undo"
              autoComplete="off"
              spellCheck={false}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          </Field>
        )}
        <div className="flex justify-end gap-2">
          <DialogClose asChild>
            <Button>{t('keep')}</Button>
          </DialogClose>
          <DialogClose asChild>
            <Button look="danger" disabled={!confirmed} onClick={() => undo(name === null ? undefined : typed)}>
              {t('undo')}
            </Button>
          </DialogClose>
        </div>
      </DialogContent>
    </Dialog>
  )
}
