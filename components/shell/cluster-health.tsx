'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { Tone } from '#components/ui/badge.tsx'
import { StatusMark } from '#components/ui/status-mark.tsx'
import { useStreamOpen } from './event-stream.tsx'

type Health = 'clusterUp' | 'clusterDown' | 'reconnecting'

const tones = { clusterUp: 'ok', clusterDown: 'bad', reconnecting: 'warn' } satisfies Record<Health, Tone>

/** The cluster's name and whether it answers; also whether this page still hears of changes. */
export function ClusterHealth({ name }: { name: string }) {
  const t = useTranslations('shell')
  const ready = useReadiness()
  const open = useStreamOpen()
  const health: Health = !ready ? 'clusterDown' : open ? 'clusterUp' : 'reconnecting'
  return (
    <p role="status" className="flex min-w-0 items-center gap-2 text-sm">
      <StatusMark tone={tones[health]} />
      <span className="truncate">{t(health, { name })}</span>
    </p>
  )
}

/** Asks every ten seconds, and not while nobody looks. */
function useReadiness(): boolean {
  const [ready, setReady] = useState(true)
  useEffect(() => {
    async function look() {
      if (document.hidden) return
      const answer = await fetch('/api/readyz', { cache: 'no-store' }).catch(() => null)
      setReady(answer?.ok === true)
    }
    look()
    const timer = setInterval(look, 10_000)
    return () => clearInterval(timer)
  }, [])
  return ready
}
