'use client'

import { useTranslations } from 'next-intl'
import type { Tone } from '#components/ui/badge.tsx'
import { StatusMark } from '#components/ui/status-mark.tsx'
import type { WorkloadRow, WorkloadStatus } from '#server/features/resource/resource-contract.ts'

const podTones: Readonly<Record<string, Tone>> = {
  Running: 'ok',
  Active: 'ok',
  Completed: 'neutral',
  Succeeded: 'neutral',
  Pending: 'moving',
  ContainerCreating: 'moving',
  PodInitializing: 'moving',
  Terminating: 'warn',
  Failed: 'bad',
  Unknown: 'warn',
}

/** A pod's or namespace's status in kubectl's word, which people search for: it is not translated. */
export function PodStatus({ row }: { row: { readonly status: string; readonly reason?: unknown } }) {
  const tone = podTones[row.status] ?? (row.status.startsWith('Init:') ? 'moving' : 'bad')
  return <Status tone={tone} word={row.status} reason={typeof row.reason === 'string' ? row.reason : null} />
}

const workloadTones = {
  Available: 'ok',
  Progressing: 'moving',
  Degraded: 'bad',
  Failed: 'bad',
  Paused: 'warn',
  Stopped: 'neutral',
  Terminating: 'warn',
} satisfies Record<WorkloadStatus, Tone>

export function WorkloadStatusMark({ row }: { row: Pick<WorkloadRow, 'status' | 'reason'> }) {
  const t = useTranslations('workloads')
  return <Status tone={workloadTones[row.status]} word={t(`status.${row.status}`)} reason={row.reason} />
}

function Status({ tone, word, reason }: { tone: Tone; word: string; reason: string | null }) {
  return (
    <span className="inline-flex max-w-full items-center gap-1.5 whitespace-nowrap" title={reason ?? undefined}>
      <StatusMark tone={tone} />
      {word}
      {reason !== null && <span className="hidden max-w-56 truncate text-dim @4xl:inline">{reason}</span>}
    </span>
  )
}
