'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { usePhrase } from '#components/i18n/use-phrase.ts'
import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { KubeObject } from '#domain/kube/object.ts'
import type { Refusal } from '#domain/plan/operation.ts'
import type { Result } from '#domain/result.ts'
import { GitExport } from './git-export.tsx'
import { concerns } from './judge-input.ts'

type ReviewFailureProps = {
  readonly failure?: Extract<Result<unknown>, { ok: false }>
  readonly message?: string
  readonly refusals?: readonly Refusal[]
  /** For Git, where another tool owns what was to be changed. */
  readonly objects?: readonly KubeObject[] | undefined
  readonly steps: readonly { readonly id: string; readonly title: ReactNode; readonly fields: readonly string[] }[]
  goTo(step: string): void
  lookAgain?(): void
}

/** Why there is nothing to apply: each reason with the way to the step where it can be put right. */
export function ReviewFailure({ failure, message, refusals, objects, steps, goTo, lookAgain }: ReviewFailureProps) {
  const t = useTranslations('wizard')
  const say = usePhrase()
  const reasons = refusals ?? failure?.refusals ?? []
  return (
    <Notice
      tone="bad"
      action={
        lookAgain === undefined ? undefined : (
          <Button size="sm" onClick={lookAgain}>
            {t('lookAgain')}
          </Button>
        )
      }
    >
      <p className="font-medium">{message ?? (failure === undefined ? '' : say(failure.message))}</p>
      <ul className="mt-1 space-y-1">
        {reasons.map((refusal) => {
          const step = steps.find(({ fields }) => fields.some((field) => concerns(refusal, field)))
          return (
            <li key={`${refusal.code} ${refusal.field ?? ''}`}>
              {say(refusal.message)}{' '}
              {step !== undefined && (
                <Button look="link" onClick={() => goTo(step.id)}>
                  {t('goToStep', { step: typeof step.title === 'string' ? step.title : step.id })}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      <GitExport objects={objects ?? failure?.export} />
    </Notice>
  )
}
