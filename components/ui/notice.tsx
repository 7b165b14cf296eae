import type { ReactNode } from 'react'
import type { Tone } from './badge.tsx'
import { cn } from './class-names.ts'
import { StatusMark } from './status-mark.tsx'

const looks = {
  neutral: 'border-line bg-raised',
  ok: 'border-ok/40 bg-ok-wash',
  warn: 'border-warn/40 bg-warn-wash',
  bad: 'border-bad/40 bg-bad-wash',
  moving: 'border-accent/40 bg-accent-wash',
} satisfies Record<Tone, string>

/** Something said in place: what is the matter, and at its end what can be done. */
export function Notice({
  tone,
  children,
  action,
  className,
}: {
  tone: Tone
  children: ReactNode
  action?: ReactNode
  className?: string
}) {
  return (
    <div
      role={tone === 'bad' ? 'alert' : 'status'}
      className={cn('flex items-start gap-2 rounded-md border px-3 py-2 text-sm', looks[tone], className)}
    >
      <StatusMark tone={tone} className="mt-1.5" />
      <div className="min-w-0 flex-1 break-words">{children}</div>
      {action}
    </div>
  )
}
