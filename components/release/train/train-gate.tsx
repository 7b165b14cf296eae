'use client'

import { useTranslations } from 'next-intl'
import { usePhrase } from '#components/i18n/use-phrase.ts'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card, CardBody, CardHeader } from '#components/ui/card.tsx'
import { StatusMark } from '#components/ui/status-mark.tsx'
import type { TrainDetailDto } from '#server/features/release/train/train-dto.ts'
import { CommandNote } from '../command-note.tsx'
import { useCommand } from '../use-command.ts'
import { commandTrainAction } from './train-actions.ts'
import { trainVerbOf } from './train-verb-of.ts'

/** The gate all cars wait at, as a button; beside it, holding the train and letting it go on. */
export function TrainGate({ train }: { train: TrainDetailDto }) {
  const t = useTranslations('releases.train.cockpit')
  const say = usePhrase()
  const command = useCommand()
  const promote = trainVerbOf(train, 'promote')
  const hold = trainVerbOf(train, train.paused === null ? 'pause' : 'resume')
  const { cars, opened } = train
  const isOpen = opened === cars.length
  const send = (verb: 'promote' | 'pause' | 'resume') => command.send(() => commandTrainAction(train.id, verb))
  return (
    <Card>
      <CardHeader title={t('gate')} detail={t(`gateBy.${train.gate}`)} />
      <CardBody className="space-y-3 text-sm">
        <div className="flex flex-wrap items-center gap-2">
          <Badge tone={isOpen ? 'ok' : 'warn'}>
            <StatusMark tone={isOpen ? 'ok' : 'warn'} />
            {t(isOpen ? 'gateOpen' : 'gateClosed')}
          </Badge>
          <span className="figures">
            {t('gateHint', { standing: cars.filter(({ atGate }) => atGate).length, count: cars.length })}
          </span>
        </div>
        <div className="flex flex-wrap gap-2">
          <Button
            look="primary"
            disabled={!promote.allowed || command.sending}
            aria-describedby="about-gate"
            onClick={() => send('promote')}
          >
            {t('verb.promote')}
          </Button>
          <Button disabled={!hold.allowed || command.sending} onClick={() => send(hold.verb as 'pause' | 'resume')}>
            {t(`verb.${hold.verb}`)}
          </Button>
        </div>
        <p id="about-gate" className="text-dim">
          {promote.reason !== null && say(promote.reason)}
        </p>
        <CommandNote command={command} />
      </CardBody>
    </Card>
  )
}
