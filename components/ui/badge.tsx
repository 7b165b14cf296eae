import { cva, type VariantProps } from 'class-variance-authority'
import type { ComponentProps } from 'react'
import { cn } from './class-names.ts'

export type Tone = 'neutral' | 'ok' | 'warn' | 'bad' | 'moving'

const badgeLook = cva(
  'inline-flex items-center gap-1.5 whitespace-nowrap rounded-sm px-1.5 text-sm leading-5 [&_svg]:size-3.5',
  {
    variants: {
      tone: {
        neutral: 'bg-raised text-dim',
        ok: 'bg-ok-wash text-ok',
        warn: 'bg-warn-wash text-warn',
        bad: 'bg-bad-wash text-bad',
        moving: 'bg-accent-wash text-accent',
      } satisfies Record<Tone, string>,
    },
    defaultVariants: { tone: 'neutral' },
  },
)

/** A word of status. The word carries the meaning, the colour only helps to find it. */
export function Badge({ className, tone, ...props }: ComponentProps<'span'> & VariantProps<typeof badgeLook>) {
  return <span className={cn(badgeLook({ tone }), className)} {...props} />
}
