'use client'

import { useTranslations } from 'next-intl'
import type { ReleaseDetailDto } from '#server/features/release/release-dto.ts'
import { RedButton } from './red-button.tsx'
import { commandAction } from './release-actions.ts'
import { verbOf } from './verb-of.ts'

/** Takes one release back; of a car, all of its train. */
export function AbortButton({ release }: { release: ReleaseDetailDto }) {
  const t = useTranslations('releases.cockpit')
  return (
    <RedButton
      label={t('verb.abort')}
      question={t('abortQuestion', { name: `${release.namespace}/${release.workload.name}` })}
      hint={t(release.trainId === null ? 'abortHint' : 'abortHintCar')}
      verb={verbOf(release, 'abort')}
      abort={() => commandAction(release.id, 'abort')}
    />
  )
}
