'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState, useTransition } from 'react'
import { usePhrase } from '#components/i18n/use-phrase.ts'
import { type OperationActions, problemOf } from '#components/operation/operation-actions.ts'
import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { Phrase } from '#domain/plan/phrase.ts'
import type { NamespaceDetail } from '#server/features/namespace/read-namespace.ts'

type StateNoticesProps = { readonly detail: NamespaceDetail; readonly carryOn: OperationActions['carryOn'] }

/** What is not as it should be with a namespace, and what can be done about it. */
export function StateNotices({ detail, carryOn }: StateNoticesProps) {
  const t = useTranslations('namespaces.detail')
  const { facts, live } = detail
  const provisioned = facts !== null && facts.uid !== null
  return (
    <div className="space-y-2">
      {detail.partial !== null && <PartialNotice partial={detail.partial} carryOn={carryOn} />}
      {provisioned && live === 'replaced' && <Notice tone="bad">{t('replaced')}</Notice>}
      {provisioned && live === 'missing' && <Notice tone="bad">{t('missing')}</Notice>}
      {detail.waitsFor.length > 0 && (
        <Notice tone="warn">
          {t('stuck')}
          <ul className="mt-1 list-disc pl-4">
            {detail.waitsFor.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Notice>
      )}
      {facts === null && <Notice tone="neutral">{t('unmanaged')}</Notice>}
    </div>
  )
}

type PartialNoticeProps = {
  readonly partial: NonNullable<NamespaceDetail['partial']>
  readonly carryOn: OperationActions['carryOn']
}

/**
 * Finish is the operation's retry, take back its undo; the server decides on each again. A retry goes on in the phase
 * that stopped: where that was taking back, there is nothing to finish.
 */
function PartialNotice({ partial: { operationId, phase }, carryOn }: PartialNoticeProps) {
  const t = useTranslations('namespaces.detail')
  const say = usePhrase()
  const router = useRouter()
  const [problem, setProblem] = useState<Phrase | null>(null)
  const [sending, startSending] = useTransition()
  function send(verb: 'retry' | 'undo') {
    startSending(async () => {
      setProblem(await problemOf(carryOn(operationId, verb)))
      router.refresh()
    })
  }
  return (
    <>
      <Notice
        tone="bad"
        action={
          <span className="flex flex-wrap gap-2">
            {phase === 'do' && (
              <Button size="sm" look="primary" disabled={sending} onClick={() => send('retry')}>
                {t('finish')}
              </Button>
            )}
            <Button size="sm" look="danger" disabled={sending} onClick={() => send(phase === 'do' ? 'undo' : 'retry')}>
              {t(phase === 'do' ? 'takeBack' : 'goOnTakingBack')}
            </Button>
          </span>
        }
      >
        {t(phase === 'do' ? 'partial' : 'partialTakingBack')}{' '}
        <Link href={`/operations/${operationId}`} className="underline">
          {t('openOperation')}
        </Link>
      </Notice>
      {problem !== null && <Notice tone="bad">{say(problem)}</Notice>}
    </>
  )
}
