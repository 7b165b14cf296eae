'use client'

import { OctagonX } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState, useTransition } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { SplitBar } from '#components/ui/split-bar.tsx'
import { abortAnywhereAction } from './release-actions.ts'
import { releaseUrl } from './release-keys.ts'
import type { ActiveRelease } from './use-active-releases.ts'

type LineProps = { readonly release: ActiveRelease; onGo(): void }

/** One release that runs: where it stands, and the abort, which asks once in its place. */
export function ActiveReleaseLine({ release, onGo }: LineProps) {
  const t = useTranslations('shell.releases')
  const { id, namespace, workload, reason, wantedPercent } = release
  const name = `${namespace}/${workload.name}`
  return (
    <li className="space-y-1.5 px-4 py-3 text-sm">
      <div className="flex flex-wrap items-start gap-2">
        <div className="min-w-0 flex-1 basis-56">
          <Link href={releaseUrl(id)} onClick={onGo} className="break-all font-medium hover:underline">
            {name}
          </Link>
          <p className="text-dim">{reason}</p>
        </div>
        <Abort id={id} name={name} aborting={release.phase === 'aborting' && release.paused === null} />
      </div>
      <SplitBar
        label={t('share')}
        className="h-1.5"
        parts={[
          { name: t('old'), weight: 100 - wantedPercent },
          { name: t('new'), weight: wantedPercent },
        ]}
      />
    </li>
  )
}

function Abort({ id, name, aborting }: { id: string; name: string; aborting: boolean }) {
  const t = useTranslations('shell.releases')
  const [asked, setAsked] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [sending, startSending] = useTransition()
  function abort() {
    startSending(async () => {
      setProblem(await abortAnywhereAction(id).catch(() => t('notSent')))
      setAsked(false)
    })
  }
  if (aborting) return <span className="text-warn">{t('aborting')}</span>
  return (
    <>
      <div className="flex flex-wrap gap-2">
        {asked && <Button onClick={() => setAsked(false)}>{t('keep')}</Button>}
        <Button
          look="stop"
          disabled={sending}
          aria-label={t(asked ? 'abortNowOf' : 'abortOf', { name })}
          onClick={asked ? abort : () => setAsked(true)}
        >
          <OctagonX aria-hidden />
          {t(asked ? 'abortNow' : 'abort')}
        </Button>
      </div>
      {problem !== null && (
        <Notice tone="bad" className="basis-full">
          {problem}
        </Notice>
      )}
    </>
  )
}
