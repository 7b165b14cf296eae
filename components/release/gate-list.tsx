'use client'

import { useTranslations } from 'next-intl'
import { usePhrase } from '#components/i18n/use-phrase.ts'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card, CardBody, CardHeader } from '#components/ui/card.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { StatusMark } from '#components/ui/status-mark.tsx'
import type { GateDto, ReleaseDetailDto } from '#server/features/release/release-dto.ts'
import { CommandNote } from './command-note.tsx'
import { commandAction } from './release-actions.ts'
import { useCommand } from './use-command.ts'
import { verbOf } from './verb-of.ts'

/** What has to be true before the next stage. A person's word opens all of them, so each closed one is a button. */
export function GateList({ release }: { release: ReleaseDetailDto }) {
  const t = useTranslations('releases.cockpit')
  const say = usePhrase()
  const command = useCommand()
  const promote = verbOf(release, 'promote')
  if (release.gates.length === 0) return null
  const closed = release.gates.some(({ open }) => !open)
  return (
    <Card>
      <CardHeader title={t('gates')} />
      <ul className="divide-y">
        {release.gates.map((gate) => (
          <li key={gate.kind} className="flex flex-wrap items-center gap-2 px-3 py-2 text-sm">
            <Badge tone={gate.open ? 'ok' : 'warn'}>
              <StatusMark tone={gate.open ? 'ok' : 'warn'} />
              {t(gate.open ? 'gateOpen' : 'gateClosed')}
            </Badge>
            <span className="min-w-0 flex-1 basis-32">
              <GateWords gate={gate} />
            </span>
            {!gate.open && gate.kind !== 'train' && (
              <Button
                size="sm"
                look={gate.kind === 'promote' ? 'primary' : 'plain'}
                disabled={!promote.allowed || command.sending}
                aria-describedby={promote.allowed ? undefined : 'promote-why-not'}
                onClick={() => command.send(() => commandAction(release.id, 'promote'))}
              >
                {t(`openGate.${gate.kind}`)}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {closed && promote.reason !== null && (
        <p id="promote-why-not" className="border-t px-3 py-2 text-dim text-sm">
          {say(promote.reason)}
        </p>
      )}
      {(command.problem !== null || command.accepted) && (
        <CardBody className="border-t">
          <CommandNote command={command} />
        </CardBody>
      )}
    </Card>
  )
}

function GateWords({ gate }: { gate: GateDto }) {
  const t = useTranslations('releases.cockpit')
  switch (gate.kind) {
    case 'hold':
      return (
        <>
          {t('gate.hold', { seconds: gate.seconds })}
          {!gate.open && gate.opensAt !== null && (
            <span className="text-dim">
              {' '}
              · <RelativeTime at={gate.opensAt} className="figures" />
            </span>
          )}
        </>
      )
    case 'promote':
      return gate.approvers.length === 0
        ? t('gate.promote')
        : t('gate.approvers', { approvers: gate.approvers.join(', ') })
    case 'analysis':
      return t('gate.analysis')
    case 'train':
      return t('gate.train')
  }
}
