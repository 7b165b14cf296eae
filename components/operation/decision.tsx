'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState, useTransition } from 'react'
import { usePhrase } from '#components/i18n/use-phrase.ts'
import { Button } from '#components/ui/button.tsx'
import { Card, CardBody, CardHeader } from '#components/ui/card.tsx'
import { Field } from '#components/ui/field.tsx'
import { Textarea } from '#components/ui/input.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { Phrase } from '#domain/plan/phrase.ts'
import type { OperationDetailDto } from '#server/features/operation/operation-dto.ts'
import { type OperationActions, problemOf } from './operation-actions.ts'

type DecisionProps = {
  readonly operation: OperationDetailDto
  readonly mayDecide: boolean
  readonly own: boolean
  readonly actions: Pick<OperationActions, 'approve' | 'reject'>
}

/**
 * Approve, change and approve, or reject. What is approved is the plan with the digest on this page; the requester
 * never decides, and is told so instead of being shown dead buttons.
 */
export function Decision({ operation, mayDecide, own, actions }: DecisionProps) {
  const t = useTranslations('operation')
  const say = usePhrase()
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<Phrase | null>(null)
  const router = useRouter()
  const [deciding, startDeciding] = useTransition()
  if (!mayDecide) return <Notice tone="warn">{t(own ? 'ownRequest' : 'waitsForOther')}</Notice>
  function decide(verb: 'approve' | 'reject') {
    if (verb === 'reject' && reason.trim() === '') return setProblem({ key: 'operation.reasonNeeded' })
    startDeciding(async () => {
      const said = reason.trim()
      const work =
        verb === 'approve'
          ? actions.approve(operation.id, { seen: operation.digest, ...(said === '' ? {} : { reason: said }) })
          : actions.reject(operation.id, { reason: said })
      setProblem(await problemOf(work))
      router.refresh()
    })
  }
  return (
    <Card>
      <CardHeader title={t('decide')} />
      <CardBody className="space-y-3">
        <Field id="reason" label={t('reason')} hint={t('reasonHint')}>
          <Textarea
            id="reason"
            aria-describedby="reason-about"
            value={reason}
            maxLength={1000}
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
        {problem !== null && <Notice tone="bad">{say(problem)}</Notice>}
        <div className="flex flex-wrap gap-2">
          <Button look="primary" disabled={deciding} onClick={() => decide('approve')}>
            {t('approve')}
          </Button>
          <Button asChild>
            <Link href={`/wizards/${operation.wizard}?change=${operation.id}`}>{t('changeAndApprove')}</Link>
          </Button>
          <Button look="danger" disabled={deciding} onClick={() => decide('reject')} className="ml-auto">
            {t('reject')}
          </Button>
        </div>
      </CardBody>
    </Card>
  )
}
