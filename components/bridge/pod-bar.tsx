import { useTranslations } from 'next-intl'
import type { Tone } from '#components/ui/badge.tsx'
import { cn } from '#components/ui/class-names.ts'
import { StatusMark } from '#components/ui/status-mark.tsx'
import type { PodCount } from '#server/features/cluster/read-overview.ts'

const parts = [
  { id: 'running', tone: 'ok', fill: 'bg-ok-fill' },
  { id: 'pending', tone: 'moving', fill: 'bg-accent' },
  { id: 'finished', tone: 'neutral', fill: 'bg-strong-line' },
  { id: 'other', tone: 'bad', fill: 'bg-bad-fill' },
] as const satisfies readonly { id: keyof PodCount; tone: Tone; fill: string }[]

/** Pods by what they are at, as a bar and in figures; nothing is drawn for what there is none of. */
export function PodBar({ pods }: { pods: PodCount }) {
  const t = useTranslations('bridge')
  const there = parts.filter(({ id }) => pods[id] > 0)
  if (there.length === 0) return null
  return (
    <>
      <div aria-hidden className="mt-1.5 flex h-2 gap-px overflow-hidden rounded-sm bg-line">
        {there.map(({ id, fill }) => (
          <div key={id} className={cn('min-w-0.5', fill)} style={{ flexGrow: pods[id] }} />
        ))}
      </div>
      <ul className="figures mt-1.5 flex flex-wrap gap-x-4">
        {there.map(({ id, tone }) => (
          <li key={id} className="inline-flex items-center gap-1.5">
            <StatusMark tone={tone} />
            {t(`pod.${id}`, { count: pods[id] })}
          </li>
        ))}
      </ul>
    </>
  )
}
