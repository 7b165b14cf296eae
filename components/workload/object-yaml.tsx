'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { YamlBlock } from '#components/kube/yaml-block.tsx'
import { Card } from '#components/ui/card.tsx'
import type { KubeObject } from '#domain/kube/object.ts'

/** The whole object, folded until somebody asks. */
export function ObjectYaml({ object }: { object: KubeObject }) {
  const t = useTranslations('workloads')
  const [open, setOpen] = useState(false)
  return (
    <Card>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="px-3 py-2 font-semibold text-sm">{t('yaml')}</summary>
        {open && <YamlBlock value={object} />}
      </details>
    </Card>
  )
}
