'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useRef } from 'react'
import { cn } from '#components/ui/class-names.ts'
import { StatusMark } from '#components/ui/status-mark.tsx'
import { reviewStep } from './use-wizard-step.ts'

type StepRailProps = {
  readonly steps: readonly { readonly id: string; readonly title: ReactNode }[]
  readonly current: string
  /** Steps with something wrong that the operator has already tried to leave. */
  readonly wrong: readonly string[]
  goTo(step: string): void
}

/** Where one is, and the way to every other step: a form is no tunnel. */
export function StepRail({ steps, current, wrong, goTo }: StepRailProps) {
  const t = useTranslations('wizard')
  const here = useRef<HTMLButtonElement>(null)
  // On a narrow screen the steps are wider than it: the one that is at hand must be among those seen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the element is another one when the step is.
  useEffect(() => {
    // In braces: newer browsers answer with a promise, and React takes what an effect returns for its end.
    here.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [current])
  const stops = [...steps, { id: reviewStep, title: t('review') }]
  return (
    <nav aria-label={t('steps')} className="mb-4 overflow-x-auto">
      <ol className="flex min-w-max gap-1 border-b">
        {stops.map(({ id, title }, index) => (
          <li key={id}>
            <button
              ref={id === current ? here : undefined}
              type="button"
              aria-current={id === current ? 'step' : undefined}
              onClick={() => goTo(id)}
              className={cn(
                '-mb-px flex h-9 items-center gap-2 border-transparent border-b-2 px-2 text-dim text-sm hover:text-ink',
                id === current && 'border-accent font-medium text-ink',
              )}
            >
              <span className="figures text-dim">{index + 1}</span>
              {title}
              {wrong.includes(id) && (
                <>
                  <StatusMark tone="bad" />
                  <span className="sr-only">{t('stepHasProblems')}</span>
                </>
              )}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}
