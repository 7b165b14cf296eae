import type { ReactNode } from 'react'
import type { Tone } from './badge.tsx'
import { cn } from './class-names.ts'

/** Five shapes, so that a status can be told without its colour: disc, triangle, square, half disc, ring. */
const shapes = {
  ok: <circle cx="5" cy="5" r="4" />,
  warn: <path d="M5 0.8 9.6 9.2H0.4Z" />,
  bad: <rect x="1" y="1" width="8" height="8" />,
  moving: (
    <>
      <circle cx="5" cy="5" r="3.9" fill="none" stroke="currentColor" strokeWidth="1.2" />
      <path d="M5 1.1a3.9 3.9 0 0 1 0 7.8Z" />
    </>
  ),
  neutral: <circle cx="5" cy="5" r="3.2" fill="none" strokeWidth="1.6" stroke="currentColor" />,
} satisfies Record<Tone, ReactNode>

const inks = {
  ok: 'text-ok-fill',
  warn: 'text-warn-fill',
  bad: 'text-bad-fill',
  moving: 'text-accent',
  neutral: 'text-strong-line',
} satisfies Record<Tone, string>

/** The mark before a status word; decoration to a screen reader, because the word follows. */
export function StatusMark({ tone, className }: { tone: Tone; className?: string }) {
  return (
    <svg aria-hidden viewBox="0 0 10 10" className={cn('size-2.5 shrink-0 fill-current', inks[tone], className)}>
      {shapes[tone]}
    </svg>
  )
}
