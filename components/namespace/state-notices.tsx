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
      {facts?.state === 'partial' && facts.operationId !== null && (
        <PartialNotice operationId={facts.operationId} carryOn={carryOn} />
      )}
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

/** Finish is the operation's retry, take back its undo; the server decides on each again. */
function PartialNotice({ operationId, carryOn }: { operationId: string; carryOn: OperationActions['carryOn'] }) {
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
            <Button size="sm" look="primary" disabled={sending} onClick={() => send('retry')}>
              {t('finish')}
            </Button>
            <Button size="sm" look="danger" disabled={sending} onClick={() => send('undo')}>
              {t('takeBack')}
            </Button>
          </span>
        }
      >
        {t('partial')}{' '}
        <Link href={`/operations/${operationId}`} className="underline">
          {t('openOperation')}
        </Link>
      </Notice>
      {problem !== null && <Notice tone="bad">{say(problem)}</Notice>}
    </>
  )
}
