'use client'

import { useTranslations } from 'next-intl'
import { Button } from '#components/ui/button.tsx'
import { Card, CardBody, CardHeader } from '#components/ui/card.tsx'
import type { ReleaseDetailDto } from '#server/features/release/release-dto.ts'
import { CommandNote } from './command-note.tsx'
import { HandOver } from './hand-over.tsx'
import { commandAction, type PlainVerb } from './release-actions.ts'
import { Supersede } from './supersede.tsx'
import { useCommand } from './use-command.ts'
import { verbOf } from './verb-of.ts'
import { VerbRow } from './verb-row.tsx'

type VerbListProps = { readonly release: ReleaseDetailDto; readonly isAdministrator: boolean }

/** What may be asked of a running release beside its gates and its share. The server decides again. */
export function VerbList({ release, isAdministrator }: VerbListProps) {
  const t = useTranslations('releases.cockpit')
  const command = useCommand()
  const shown: readonly PlainVerb[] = [release.paused === null ? 'pause' : 'resume', 'promote-full', 'retry']
  const handOver = verbOf(release, 'hand-over')
  return (
    <Card>
      <CardHeader title={t('controls')} />
      <ul className="divide-y">
        {shown.map((name) => {
          const verb = verbOf(release, name)
          return (
            <VerbRow
              key={name}
              verb={verb}
              button={(about) => (
                <Button
                  disabled={!verb.allowed || command.sending}
                  aria-describedby={about}
                  onClick={() => command.send(() => commandAction(release.id, name))}
                >
                  {t(`verb.${name}`)}
                </Button>
              )}
            />
          )
        })}
        <VerbRow
          verb={handOver}
          button={(about) => (
            <HandOver id={release.id} allowed={handOver.allowed} isAdministrator={isAdministrator} about={about} />
          )}
        />
        <Supersede release={release} />
      </ul>
      {(command.problem !== null || command.accepted) && (
        <CardBody className="border-t">
          <CommandNote command={command} />
        </CardBody>
      )}
    </Card>
  )
}
