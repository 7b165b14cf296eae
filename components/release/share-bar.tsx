'use client'

import { useTranslations } from 'next-intl'
import { SplitBar } from '#components/ui/split-bar.tsx'

type ShareBarProps = {
  readonly label: string
  /** Whole percent of the new version. */
  readonly percent: number
  readonly className?: string
}

/** Old and new version side by side, in the colours of every figure about them. */
export function ShareBar({ label, percent, className }: ShareBarProps) {
  const t = useTranslations('releases.cockpit')
  return (
    <SplitBar
      label={label}
      className={className}
      parts={[
        { name: t('old'), weight: 100 - percent },
        { name: t('new'), weight: percent },
      ]}
    />
  )
}
