'use client'

import { Lock } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Badge } from '#components/ui/badge.tsx'
import { isController, type Owner } from '#domain/traffic/ownership.ts'

/** Who has the last word on the object; a lock where the panel leaves it alone, with the reason on hover. */
export function OwnerBadge({ owner }: { owner: Owner }) {
  const t = useTranslations('traffic')
  const locked = isController(owner)
  const title = locked ? t('locked', { owner: owner.kind, evidence: owner.evidence }) : undefined
  return (
    <Badge tone={locked ? 'warn' : 'neutral'} title={title}>
      {locked && <Lock aria-hidden />}
      {t('ownedBy', { owner: owner.kind })}
    </Badge>
  )
}
