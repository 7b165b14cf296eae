'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState, useTransition } from 'react'
import { usePhrase } from '#components/i18n/use-phrase.ts'
import { Button } from '#components/ui/button.tsx'
import { Card, CardBody, CardHeader } from '#components/ui/card.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { RouteExample } from '#domain/traffic/trace/check-examples.ts'
import { changeExampleAction } from './example-actions.ts'
import { requestUrl } from './trace-url.ts'

type ExampleListProps = { readonly virtualService: string; readonly examples: readonly RouteExample[] }

/** The examples of a VirtualService; each leads to its way as it is now. */
export function ExampleList({ virtualService, examples }: ExampleListProps) {
  const t = useTranslations('traffic.trace.example')
  const say = usePhrase()
  const router = useRouter()
  const [problem, setProblem] = useState<string | null>(null)
  const [forgetting, startForgetting] = useTransition()
  const forget = (name: string) =>
    startForgetting(async () => {
      const result = await changeExampleAction(virtualService, name, null)
      setProblem(result.ok ? null : say(result.message))
      if (result.ok) router.refresh()
    })
  return (
    <Card>
      <CardHeader title={t('title')} detail={examples.length === 0 ? undefined : examples.length} />
      <CardBody className="space-y-2 text-sm">
        <p className="text-dim">{t('hint')}</p>
        {problem !== null && <Notice tone="bad">{problem}</Notice>}
        {examples.length === 0 && <p>{t('none')}</p>}
        <ul aria-label={t('title')} className="space-y-1">
          {examples.map(({ name, request }) => (
            <li key={name} className="flex flex-wrap items-center gap-2">
              <Link href={requestUrl(request)} className="min-w-0 break-all text-accent hover:underline">
                {name}
              </Link>
              <span className="min-w-0 break-all text-dim">{`${request.method} ${request.host}${request.path}`}</span>
              <Button size="sm" className="ml-auto" disabled={forgetting} onClick={() => forget(name)}>
                {t('forget', { name })}
              </Button>
            </li>
          ))}
        </ul>
      </CardBody>
    </Card>
  )
}
