'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { usePhrase } from '#components/i18n/use-phrase.ts'
import { Button } from '#components/ui/button.tsx'
import { Card, CardBody, CardHeader } from '#components/ui/card.tsx'
import { PercentSlider } from '#components/ui/percent-slider.tsx'
import type { ReleaseDetailDto } from '#server/features/release/release-dto.ts'
import { CommandNote } from './command-note.tsx'
import { setWeightAction } from './release-actions.ts'
import { useCommand } from './use-command.ts'
import { verbOf } from './verb-of.ts'
import { WeightRadius } from './weight-radius.tsx'

/** The share of a canary by hand, with what moves said before it is. Until touched it follows the release. */
export function WeightControl({ release }: { release: ReleaseDetailDto }) {
  const t = useTranslations('releases.cockpit')
  const say = usePhrase()
  const [draft, setDraft] = useState<number | null>(null)
  const command = useCommand(() => setDraft(null))
  const { allowed, reason } = verbOf(release, 'set-weight')
  const now = release.wantedPercent
  const percent = draft ?? now
  return (
    <Card>
      <CardHeader title={t('share')} detail={t('percent', { percent: now })} />
      <CardBody className="space-y-3">
        <WeightInputs percent={percent} disabled={!allowed} onMove={setDraft} />
        {allowed && <WeightRadius id={release.id} before={now} after={percent} />}
        {!allowed && reason !== null && <p className="text-dim text-sm">{say(reason)}</p>}
        {allowed && (
          <div className="flex flex-wrap gap-2">
            <Button
              look="primary"
              disabled={percent === now || command.sending}
              onClick={() => command.send(() => setWeightAction(release.id, percent))}
            >
              {t('setShare', { percent })}
            </Button>
            <Button look="quiet" disabled={draft === null} onClick={() => setDraft(null)}>
              {t('resetShare')}
            </Button>
          </div>
        )}
        <CommandNote command={command} />
      </CardBody>
    </Card>
  )
}

type WeightInputsProps = { readonly percent: number; readonly disabled: boolean; onMove(percent: number): void }

/** Only whole per cent move anything; a field that is being emptied moves nothing. */
function WeightInputs({ percent, disabled, onMove }: WeightInputsProps) {
  const t = useTranslations('releases.cockpit')
  const move = (value: number) => {
    if (Number.isInteger(value)) onMove(Math.min(100, Math.max(0, value)))
  }
  return (
    <div className="flex items-center gap-2">
      <PercentSlider
        percent={percent}
        disabled={disabled}
        labels={{ slider: t('shareOfNew'), value: t('percent', { percent }), field: t('sharePercent') }}
        onMove={move}
      />
    </div>
  )
}
