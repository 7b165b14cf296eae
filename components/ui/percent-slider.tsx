'use client'

import { Input } from './input.tsx'

type PercentSliderProps = {
  /** The id of the exact field; its problem, if any, is described by it. */
  readonly id?: string
  readonly percent: number
  readonly disabled: boolean
  /** What the slider is called, what it says of its value, and what the exact field is called. */
  readonly labels: { readonly slider: string; readonly value: string; readonly field: string }
  readonly describedBy?: string
  readonly invalid?: boolean
  /** No number where the exact field was emptied. */
  onMove(percent: number): void
}

/** Whole per cent from 0 to 100: the browser's own slider (arrow, page, Home and End keys) and an exact field. */
export function PercentSlider({ id, percent, disabled, labels, describedBy, invalid, onMove }: PercentSliderProps) {
  const range = { min: 0, max: 100, step: 1, value: percent, disabled }
  return (
    <>
      <input
        type="range"
        {...range}
        aria-label={labels.slider}
        aria-valuetext={labels.value}
        onChange={(event) => onMove(event.target.valueAsNumber)}
        className="h-8 min-w-0 flex-1 cursor-pointer accent-accent disabled:cursor-not-allowed"
      />
      <Input
        id={id}
        type="number"
        {...range}
        aria-label={labels.field}
        aria-invalid={invalid}
        aria-describedby={describedBy}
        onChange={(event) => onMove(event.target.valueAsNumber)}
        className="figures w-20 text-right"
      />
      <span aria-hidden className="text-dim">
        %
      </span>
    </>
  )
}
