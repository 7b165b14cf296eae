'use client'

import { Lock, LockOpen } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '#components/ui/button.tsx'
import { describedBy } from '#components/ui/field.tsx'
import { PercentSlider } from '#components/ui/percent-slider.tsx'
import { useProblem } from '#components/wizard/wizard-problems.tsx'
import { SeriesMark } from './series-mark.tsx'
import type { SliderDestination } from './slider-destination.ts'

type WeightSliderProps = {
  /** The place in the route; the number field's id is `weights.<index>.weight`. */
  readonly index: number
  readonly destination: SliderDestination
  readonly weight: number
  readonly locked: boolean
  readonly disabled: boolean
  onLock(): void
  onMove(value: number): void
}

/** One destination's weight: a slider, an exact field, and a lock. */
export function WeightSlider({ index, destination, weight, locked, disabled, onLock, onMove }: WeightSliderProps) {
  const t = useTranslations('traffic')
  const id = `weights.${index}.weight`
  const problem = useProblem(id)
  const { name, pods } = destination
  return (
    <div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="inline-flex min-w-32 items-center gap-2 font-medium">
          <SeriesMark index={index} />
          {name}
        </span>
        <span className="figures text-dim text-sm">
          {pods === null ? t('podsUnknown') : t('available', { available: pods.available, total: pods.total })}
        </span>
      </div>
      <div className="mt-1 flex items-center gap-2">
        <PercentSlider
          id={id}
          percent={weight}
          disabled={disabled || locked}
          labels={{
            slider: t('weightOf', { destination: name }),
            value: `${weight} %`,
            field: t('percentOf', { destination: name }),
          }}
          describedBy={describedBy(id)}
          invalid={problem !== null}
          onMove={onMove}
        />
        <Button
          size="icon"
          look="quiet"
          disabled={disabled}
          aria-pressed={locked}
          aria-label={t('lock', { destination: name })}
          onClick={onLock}
        >
          {locked ? <Lock aria-hidden /> : <LockOpen aria-hidden />}
        </Button>
      </div>
      {problem !== null && (
        <p id={describedBy(id)} role="alert" className="text-bad text-sm">
          {problem}
        </p>
      )}
    </div>
  )
}
