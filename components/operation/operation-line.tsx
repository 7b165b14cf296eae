'use client'

import { BookMarked, FilePlus2, Hourglass, PencilLine, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { usePhrase } from '#components/i18n/use-phrase.ts'
import { ObjectName } from '#components/kube/object-name.tsx'
import { refOf } from '#domain/kube/object.ts'
import type { Operation } from '#domain/plan/operation.ts'

const icons = {
  create: FilePlus2,
  apply: PencilLine,
  patch: PencilLine,
  delete: Trash2,
  wait: Hourglass,
  record: BookMarked,
} satisfies Record<Operation['kind'], typeof Hourglass>

/** One step of a plan in one or two lines: what is done to which object, why, and as whom. */
export function OperationLine({ operation }: { operation: Operation }) {
  const t = useTranslations('operation')
  const say = usePhrase()
  const Icon = icons[operation.kind]
  return (
    <div className="flex min-w-0 gap-2 text-sm">
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-dim" />
      <div className="min-w-0">
        <div className="flex flex-wrap items-baseline gap-x-2">
          <span className="font-medium">{t(`kind.${operation.kind}`)}</span>
          <Target operation={operation} />
        </div>
        <div className="text-dim">
          {say(operation.why)}
          {'as' in operation && operation.as === 'panel' && (
            <span className="whitespace-nowrap"> · {t('asPanel')}</span>
          )}
        </div>
      </div>
    </div>
  )
}

function Target({ operation }: { operation: Operation }) {
  switch (operation.kind) {
    case 'create':
    case 'apply':
      return <ObjectName target={refOf(operation.object)} />
    case 'record':
      return null
    default:
      return <ObjectName target={operation.target} />
  }
}
