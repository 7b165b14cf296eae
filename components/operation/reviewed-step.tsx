'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { usePhrase } from '#components/i18n/use-phrase.ts'
import { LineDiff } from '#components/kube/line-diff.tsx'
import { YamlBlock } from '#components/kube/yaml-block.tsx'
import { Badge, type Tone } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { StatusMark } from '#components/ui/status-mark.tsx'
import type { Hunk } from '#domain/plan/line-diff.ts'
import type { Operation } from '#domain/plan/operation.ts'
import type { Check } from '#server/features/operation/dry-run-operations.ts'
import { OperationLine } from './operation-line.tsx'

const tones = { checked: 'ok', unchecked: 'neutral', refused: 'bad' } satisfies Record<Check['state'], Tone>

/** One step under review: what the API server said to it, what would differ, and the object itself on demand. */
export function ReviewedStep({ operation, check }: { operation: Operation; check: Check | undefined }) {
  const t = useTranslations('operation')
  const say = usePhrase()
  const [chosen, setChosen] = useState<'diff' | 'yaml' | null>()
  const body = bodyOf(operation)
  const hunks = check?.hunks ?? []
  // What already stands and changes is what a reviewer is here for; a new object is long, and there on demand.
  const open = chosen === undefined ? (changesWhatStands(hunks) ? 'diff' : null) : chosen
  const toggle = (what: 'diff' | 'yaml') => setChosen(open === what ? null : what)
  return (
    <div>
      <div className="flex flex-wrap items-start gap-2 px-3 py-2">
        <div className="min-w-0 flex-1 basis-64">
          <OperationLine operation={operation} />
          {check?.reason !== undefined && (
            <p className={`ml-6 text-sm ${check.state === 'refused' ? 'text-bad' : 'text-dim'}`}>{say(check.reason)}</p>
          )}
        </div>
        <div className="flex flex-wrap items-center gap-2">
          {check !== undefined && (
            <Badge tone={tones[check.state]}>
              <StatusMark tone={tones[check.state]} />
              {t(`check.${check.state}`)}
            </Badge>
          )}
          {hunks.length > 0 && (
            <Button look="quiet" size="sm" aria-expanded={open === 'diff'} onClick={() => toggle('diff')}>
              {t('diffSize', diffSize(hunks))}
            </Button>
          )}
          {body !== null && (
            <Button look="quiet" size="sm" aria-expanded={open === 'yaml'} onClick={() => toggle('yaml')}>
              YAML
            </Button>
          )}
        </div>
      </div>
      {open === 'diff' && hunks.length > 0 && (
        <div className="border-t">
          <LineDiff hunks={hunks} />
        </div>
      )}
      {open === 'yaml' && body !== null && (
        <div className="border-t">
          <YamlBlock value={body} />
        </div>
      )}
    </div>
  )
}

function changesWhatStands(hunks: readonly Hunk[]): boolean {
  return hunks.some(({ lines }) => lines.some((line) => line.startsWith(' ')))
}

/** Lines that go and that come. */
function diffSize(hunks: readonly Hunk[]): { readonly gone: number; readonly come: number } {
  const count = (sign: string) => hunks.flatMap(({ lines }) => lines).filter((line) => line.startsWith(sign)).length
  return { gone: count('-'), come: count('+') }
}

function bodyOf(operation: Operation): unknown {
  if (operation.kind === 'create' || operation.kind === 'apply') return operation.object
  return operation.kind === 'patch' ? operation.patch : null
}
