'use client'

import { useTranslations } from 'next-intl'
import type { TrainDetailDto } from '#server/features/release/train/train-dto.ts'
import { RedButton } from '../red-button.tsx'
import { commandTrainAction } from './train-actions.ts'
import { trainVerbOf } from './train-verb-of.ts'

/** The red button of all cars at once. */
export function AbortTrain({ train }: { train: TrainDetailDto }) {
  const t = useTranslations('releases.train.cockpit')
  return (
    <RedButton
      label={t('verb.abort')}
      question={t('abortQuestion', { name: train.name })}
      hint={t(train.rollbackPromoted ? 'abortHintRollback' : 'abortHint')}
      verb={trainVerbOf(train, 'abort')}
      abort={() => commandTrainAction(train.id, 'abort')}
    />
  )
}
