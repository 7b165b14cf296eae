'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { evenly, moveSlider } from '#domain/traffic/move-slider.ts'
import type { SliderDestination } from './slider-destination.ts'
import { WeightSlider } from './weight-slider.tsx'

type WeightSlidersProps = {
  readonly destinations: readonly SliderDestination[]
  readonly weights: readonly number[]
  /** What "as it is now" goes back to. */
  readonly current: readonly number[]
  readonly labels: { readonly evenly: string; readonly reset: string }
  readonly disabled?: boolean
  onChange(weights: readonly number[]): void
}

/** A slider for each destination. Moving one shares the rest among the unlocked others, so they always total 100. */
export function WeightSliders({
  destinations,
  weights,
  current,
  labels,
  disabled = false,
  onChange,
}: WeightSlidersProps) {
  const t = useTranslations('traffic')
  const [locked, setLocked] = useState<readonly boolean[]>([])
  const lock = (index: number) =>
    setLocked(destinations.map((_, other) => (other === index ? locked[other] !== true : locked[other] === true)))
  return (
    <fieldset id="weights" tabIndex={-1} aria-label={t('split')} className="min-w-0 space-y-3 outline-offset-4">
      {destinations.map((destination, index) => (
        <WeightSlider
          key={destination.name}
          index={index}
          destination={destination}
          weight={weights[index] ?? 0}
          locked={locked[index] === true}
          disabled={disabled}
          onLock={() => lock(index)}
          onMove={(value) => onChange(moveSlider(weights, index, value, locked))}
        />
      ))}
      <div className="flex gap-2">
        <Button size="sm" disabled={disabled} onClick={() => onChange(evenly(weights, locked))}>
          {labels.evenly}
        </Button>
        <Button size="sm" look="quiet" disabled={disabled} onClick={() => onChange(current)}>
          {labels.reset}
        </Button>
      </div>
    </fieldset>
  )
}
