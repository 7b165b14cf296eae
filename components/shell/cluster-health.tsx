'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { Tone } from '#components/ui/badge.tsx'
import { StatusMark } from '#components/ui/status-mark.tsx'
import { useStreamOpen } from './event-stream.tsx'

type Missing = 'panel' | 'database' | 'cluster'
type Health = 'clusterUp' | 'clusterDown' | 'databaseDown' | 'panelDown' | 'reconnecting'

const tones = {
  clusterUp: 'ok',
  clusterDown: 'bad',
  databaseDown: 'bad',
  panelDown: 'bad',
  reconnecting: 'warn',
} satisfies Record<Health, Tone>
const silences = {
  panel: 'panelDown',
  database: 'databaseDown',
  cluster: 'clusterDown',
} satisfies Record<Missing, Health>

/** The cluster's name and whether it answers; also whether this page still hears of changes, and who is silent if not. */
export function ClusterHealth({ name }: { name: string }) {
  const t = useTranslations('shell')
  const missing = useMissing()
  const open = useStreamOpen()
  const health: Health = missing !== null ? silences[missing] : open ? 'clusterUp' : 'reconnecting'
  return (
    <p role="status" className="flex min-w-0 items-center gap-2 text-sm">
      <StatusMark tone={tones[health]} />
      <span className="truncate">{t(health, { name })}</span>
    </p>
  )
}

const lookEveryMs = 10_000

/** Asks every ten seconds, and not while nobody looks. */
function useMissing(): Missing | null {
  const [missing, setMissing] = useState<Missing | null>(null)
  useEffect(() => {
    let current = true
    async function look() {
      if (document.hidden) return
      const found = await findMissing()
      if (current) setMissing(found)
    }
    look()
    const timer = setInterval(look, lookEveryMs)
    return () => {
      current = false
      clearInterval(timer)
    }
  }, [])
  return missing
}

/** Which part does not answer: the database before the cluster, since without it nothing at all can be done. */
async function findMissing(): Promise<Missing | null> {
  const answer = await fetch('/api/readyz', { cache: 'no-store', signal: AbortSignal.timeout(lookEveryMs) }).catch(
    () => null,
  )
  if (answer?.ok === true) return null
  const parts: { database?: string; cluster?: string } | null = (await answer?.json().catch(() => null)) ?? null
  if (parts === null) return 'panel'
  return parts.database === 'ok' ? 'cluster' : 'database'
}
