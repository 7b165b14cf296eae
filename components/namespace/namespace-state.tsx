import { useTranslations } from 'next-intl'
import { Badge, type Tone } from '#components/ui/badge.tsx'
import { StatusMark } from '#components/ui/status-mark.tsx'
import type { NamespaceState } from '#domain/namespace/state.ts'

const tones = {
  requested: 'moving',
  provisioning: 'moving',
  partial: 'bad',
  active: 'ok',
  asleep: 'warn',
  archived: 'warn',
  deleting: 'warn',
  deleted: 'neutral',
  rejected: 'neutral',
} satisfies Record<NamespaceState, Tone>

/** What became of a namespace, in a word. */
export function NamespaceStateBadge({ state }: { state: NamespaceState }) {
  const t = useTranslations('namespaces.state')
  return (
    <Badge tone={tones[state]}>
      <StatusMark tone={tones[state]} />
      {t(state)}
    </Badge>
  )
}
